public import COSE
import COpenSSL

/// Checks signatures through EVP with a public key that stays loaded. Safe to use from several threads.
public struct EVPVerificationKey: VerificationKey {
    /// The one algorithm that the key is bound to.
    public let algorithm: Algorithm
    /// The public half as COSE writes it.
    public let publicKey: COSEKey
    private let scheme: SignatureScheme
    private let context: SignatureContext

    /// Binds a key to an algorithm; refuses one that does not fit.
    ///
    /// - Parameters:
    ///   - sm2ID: the signer's id of GB/T 32918.2 section 5.5, 1–8,190 bytes; used with SM2 alone.
    ///   - isReused: whether more than one signature is expected of it; either way it can check several.
    public init(
        _ key: PublicKey,
        algorithm: Algorithm,
        sm2ID: String = defaultSM2ID,
        isReused: Bool = true
    ) throws(KeyError) {
        let scheme = try SignatureScheme(algorithm, key.coseKey)
        self.algorithm = algorithm
        self.scheme = scheme
        publicKey = key.coseKey
        context = try KeyError.wrap { () throws(CryptographyError) in
            try SignatureContext(key.handle, algorithm, scheme, sm2ID: sm2ID, .verify, isReused: isReused)
        }
    }

    /// Whether the signature holds. One of another length does not; an error means that it could not be
    /// found out.
    public func verify(_ signature: [UInt8], of message: [UInt8]) throws(CryptographyError) -> Bool {
        guard signature.count == scheme.byteCount else { return false }
        let context = try context.next()
        let form = scheme.form == .pair ? ECDSASignature.der(signature) : signature
        let result = unsafe EVP_DigestVerify(
            context.pointer,
            form,
            form.count,
            message,
            message.count
        )
        switch result {
        case 1: return true
        case 0:
            OpenSSLGate.forget()
            return false
        // The DER is our own and well-formed, so that a negative answer is not about its form. Numbers that
        // lead to the point at infinity make an invalid signature (FIPS 186-5 section 6.4.2), no failure.
        case _ where OpenSSLGate.nextIsPointAtInfinity:
            OpenSSLGate.forget()
            return false
        default: throw OpenSSLGate.failure("verify with \(algorithm.rawValue)")
        }
    }
}
