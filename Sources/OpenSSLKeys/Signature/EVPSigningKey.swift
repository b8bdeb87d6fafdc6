public import COSE
import COpenSSL

/// Signs through EVP with a private key that stays loaded. Safe to use from several threads at once.
public struct EVPSigningKey: SigningKey {
    /// The one algorithm that the key is bound to.
    public let algorithm: Algorithm
    /// The public half as COSE writes it.
    public let publicKey: COSEKey
    private let scheme: SignatureScheme
    private let context: SignatureContext

    /// Binds a key to an algorithm; refuses one that does not fit.
    ///
    /// - Parameter sm2ID: the signer's id of GB/T 32918.2 section 5.5, 1–8,190 bytes; used with SM2 alone.
    public init(
        _ key: PrivateKey,
        algorithm: Algorithm,
        sm2ID: String = defaultSM2ID
    ) throws(KeyError) {
        let scheme = try SignatureScheme(algorithm, key.publicKey.coseKey)
        self.algorithm = algorithm
        self.scheme = scheme
        publicKey = key.publicKey.coseKey
        context = try KeyError.wrap { () throws(CryptographyError) in
            try SignatureContext(key.handle, algorithm, scheme, sm2ID: sm2ID, .sign)
        }
    }

    /// Signs a message of any length: r‖s with ECDSA and SM2, 64 or 114 bytes with EdDSA, the length of the
    /// modulus with PS256.
    public func sign(_ message: [UInt8]) throws(CryptographyError) -> [UInt8] {
        let context = try context.next()
        // DER of a pair is at most 9 bytes longer than r‖s.
        var output = [UInt8](repeating: 0, count: scheme.byteCount + 9)
        var length = output.count
        guard unsafe EVP_DigestSign(context.pointer, &output, &length, message, message.count) == 1 else {
            throw OpenSSLGate.failure("sign with \(algorithm.rawValue)")
        }
        if scheme.form == .pair,
            let pair = ECDSASignature.pair(output[..<length], half: scheme.byteCount / 2)
        {
            return pair
        }
        guard scheme.form == .raw, length == scheme.byteCount else {
            throw CryptographyError(
                operation: "sign with \(algorithm.rawValue)",
                reason: "OpenSSL gave a signature of another form"
            )
        }
        output.removeLast(output.count - length)
        return output
    }
}
