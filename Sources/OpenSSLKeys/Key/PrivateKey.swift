public import COSE
import COpenSSL

/// A private key with its public half, checked to belong together and ready in OpenSSL. Never printed.
public struct PrivateKey: Sendable, CustomStringConvertible, CustomReflectable {
    /// The public half.
    public let publicKey: PublicKey
    var handle: EVPKey { publicKey.handle }

    /// Loads the secret number of an EC or SM2 key, or the secret bytes of an EdDSA key, in the length of
    /// the curve. The public half is computed; `publicKey` is compared with it where it is given.
    public init(_ curve: Curve, secret: SecretBytes, publicKey: COSEKey? = nil) throws(KeyError) {
        if CurveName(curve).group == nil {
            var given: [UInt8]?
            if let publicKey {
                guard case .okp(curve, let x) = publicKey else { throw .refused(.pairMismatch) }
                given = x
            }
            self.publicKey = PublicKey(try KeyBuilder.okp(curve, secret: secret, x: given))
            return
        }
        var point: [UInt8]
        if let publicKey {
            guard case .ec2(curve, let x, let y) = publicKey else { throw .refused(.pairMismatch) }
            guard x.count == curve.byteCount, y.count == curve.byteCount else {
                throw .refused(.publicKeyLength)
            }
            point = [4] + x + y
        } else {
            point = try ECPoint.ofSecret(secret, on: curve)
        }
        self.publicKey = PublicKey(try KeyBuilder.ec(curve, point: point, secret: secret))
    }

    private init(_ pair: PublicKey) { publicKey = pair }

    /// Loads the secret number of an EC or SM2 key with its point as 04‖x‖y or 02/03‖x.
    init(_ curve: Curve, secret: SecretBytes, point: [UInt8]) throws(KeyError) {
        publicKey = PublicKey(try KeyBuilder.ec(curve, point: point, secret: secret))
    }

    /// Takes a pair that OpenSSL made or read, through the same checks as raw parts.
    init(_ key: EVPKey) throws(KeyError) {
        if key.isA("RSA") {
            let numbers = try KeyError.wrap { () throws(CryptographyError) in
                (try key.number("n"), try key.number("e"))
            }
            // Checks the lengths; the handle with the private half stays the one that was given.
            let (_, coseKey) = try KeyBuilder.rsa(modulus: numbers.0, exponent: numbers.1)
            try KeyBuilder.checkPair(key)
            self.init(PublicKey((key, coseKey)))
            return
        }
        for curve in [Curve.ed25519, .ed448] where key.isA(CurveName(curve).type) {
            let secret = try KeyError.wrap { () throws(CryptographyError) in
                try key.secretOctets(count: curve.byteCount)
            }
            try self.init(curve, secret: secret)
            return
        }
        guard key.isA("EC") || key.isA("SM2"), let group = key.groupName,
            let curve = CurveName.curve(ofGroup: group)
        else { throw .unsupported("a private key of this type or curve") }
        guard let point = key.octets("pub", limit: 256) else {
            throw .unsupported("a private key without its public half")
        }
        let secret = try KeyError.wrap { () throws(CryptographyError) in
            try key.secretNumber(count: curve.byteCount)
        }
        try self.init(curve, secret: secret, point: point)
    }

    /// Makes a new key. RSA gets 3,072 bits; `curve` may name another than the algorithm's own (ES384 and
    /// ES512 on any NIST curve, EdDSA on Ed448).
    public static func generate(_ algorithm: Algorithm, curve: Curve? = nil) throws(KeyError) -> PrivateKey {
        let curve = curve ?? SignatureScheme.usualCurve(of: algorithm)
        let key = try KeyError.wrap { () throws(CryptographyError) in try generate(curve) }
        let pair = try PrivateKey(key)
        _ = try SignatureScheme(algorithm, pair.publicKey.coseKey)
        return pair
    }

    /// nil: RSA.
    private static func generate(_ curve: Curve?) throws(CryptographyError) -> EVPKey {
        let operation = "generate a key"
        let name = curve.map(CurveName.init)
        let context = unsafe try Handle<KeyContextKind>(
            EVP_PKEY_CTX_new_from_name(nil, name?.type ?? "RSA", nil),
            operation
        )
        try OpenSSLGate.require(unsafe EVP_PKEY_keygen_init(context.pointer), operation)
        if let group = name?.group {
            try OpenSSLGate.require(unsafe EVP_PKEY_CTX_set_group_name(context.pointer, group), operation)
        } else if name == nil {
            try OpenSSLGate.require(
                unsafe EVP_PKEY_CTX_set_rsa_keygen_bits(context.pointer, 3072),
                operation
            )
        }
        var raw: OpaquePointer?
        try OpenSSLGate.require(unsafe EVP_PKEY_generate(context.pointer, &raw), operation)
        return unsafe try EVPKey(raw, operation)
    }

    /// PKCS#8 as PEM, encrypted: PBES2 with AES-256-CBC and PBKDF2-HMAC-SHA-256 of 600,000 rounds, which take
    /// some 0.2 s.
    public func pem(passphrase: Passphrase) throws(KeyError) -> [UInt8] {
        try KeyError.wrap { () throws(CryptographyError) in try PKCS8.seal(handle, passphrase) }
    }

    /// PKCS#8 as PEM without encryption, held as a secret: for whoever said so by its own word.
    public func unencryptedPEM() throws(KeyError) -> SecretBytes {
        try KeyError.wrap { () throws(CryptographyError) in
            var pem = try PKCS8.plain(handle)
            return SecretBytes(consuming: &pem)
        }
    }

    /// Says what it is, not what it holds.
    public var description: String { "a private key of \(publicKey.coseKey)" }
    /// Empty: reflection shows nothing.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
