public import COSE
public import OpenSSLKeys
public import TalentCode

/// A key pair of a test, with the names under which the wire knows it.
public struct TestKey: Sendable {
    /// Both halves.
    public let pair: PrivateKey
    /// The private half, ready to sign.
    public let signing: EVPSigningKey
    /// 32 bytes (RFC 9679).
    public let thumbprint: [UInt8]

    /// The first 8 bytes of the thumbprint.
    public var kid: KeyID { KeyID(thumbprint) }
    /// The public half.
    public var publicKey: COSEKey { signing.publicKey }
    /// The algorithm that it is bound to.
    public var algorithm: Algorithm { signing.algorithm }

    /// Names a pair that is there already.
    public init(_ pair: PrivateKey, _ algorithm: Algorithm, sm2ID: String = defaultSM2ID) throws {
        self.pair = pair
        signing = try EVPSigningKey(pair, algorithm: algorithm, sm2ID: sm2ID)
        thumbprint = try signing.publicKey.thumbprint(OpenSSLCryptography())
    }

    /// A new pair: ES256, EdDSA on Ed25519, or SM2.
    public static func generate(_ algorithm: Algorithm) throws -> TestKey {
        try TestKey(PrivateKey.generate(algorithm), algorithm)
    }

    /// The pair of a secret of 32 bytes.
    public init(_ algorithm: Algorithm, secret: [UInt8]) throws {
        let curve: Curve =
            switch algorithm {
            case .edDSA: .ed25519
            case .sm2: .sm2
            case .es256, .es384, .es512, .ps256: .p256
            }
        try self.init(PrivateKey(curve, secret: SecretBytes(secret)), algorithm)
    }

    /// The key as an issuer's entry lists it, from 1970 on.
    public func trusted(
        _ purpose: KeyPurpose,
        notBefore: UInt64 = 0,
        notAfter: UInt64? = nil,
        state: KeyState = .active
    ) -> TrustedKey {
        TrustedKey(
            key: publicKey,
            algorithm: algorithm,
            purpose: purpose,
            notBefore: Timestamp(notBefore),
            notAfter: notAfter.map { Timestamp($0) },
            state: state
        )
    }
}
