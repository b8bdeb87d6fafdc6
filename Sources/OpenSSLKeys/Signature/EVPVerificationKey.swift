public import COSE
import COpenSSL

/// Checks signatures through EVP with a public key that stays loaded. Safe to use from several threads.
public struct EVPVerificationKey: VerificationKey {
    public let algorithm: Algorithm
    public let publicKey: COSEKey
    private let scheme: SignatureScheme
    private let context: SignatureContext

    /// Binds a key to an algorithm; refuses one that does not fit.
    ///
    /// - Parameter sm2ID: the signer's id of GB/T 32918.2 section 5.5, 1–8,191 bytes; used with SM2 alone.
    public init(
        _ key: PublicKey,
        algorithm: Algorithm,
        sm2ID: String = defaultSM2ID
    ) throws(KeyError) {
        let scheme = try SignatureScheme(algorithm, key.coseKey)
        self.algorithm = algorithm
        self.scheme = scheme
        publicKey = key.coseKey
        context = try KeyError.wrap { () throws(CryptographyError) in
            try SignatureContext(key.handle, algorithm, scheme, sm2ID: sm2ID, .verify)
        }
    }

    /// Whether the signature holds. One of another length does not; an error means that it could not be
    /// found out.
    public func verify(_ signature: [UInt8], of message: [UInt8]) throws(CryptographyError) -> Bool {
        guard signature.count == scheme.byteCount else { return false }
        let context = try context.next()
        // The DER is our own and well-formed, so that a negative answer is never about its form.
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
        default: throw OpenSSLGate.failure("verify with \(algorithm.rawValue)")
        }
    }
}
