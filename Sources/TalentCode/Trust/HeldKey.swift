import COSE
import Synchronization

/// A key of the trust list that is held, ready to check signatures.
public final class HeldKey: Sendable {
    /// The key as the list names it.
    public let trusted: TrustedKey
    /// The entry in which it stands.
    public let issuer: TrustedIssuer
    /// The whole thumbprint: 32 bytes.
    public let thumbprint: [UInt8]
    /// The kid by which codes name it.
    public let kid: KeyID
    /// What a signature depends on beside the message: 32 bytes of the key and, with SM2, of the signer's id.
    let identity: [UInt8]
    // Loading a point costs as much as a verification: it is done at first use and kept.
    private let loaded = Mutex(Loaded.not)

    private enum Loaded: Sendable {
        case not
        case key(any VerificationKey)
        /// A point off its curve, or of small order: it verifies nothing.
        case unacceptable
    }

    init(
        trusted: TrustedKey, issuer: TrustedIssuer, _ cryptography: any Cryptography
    ) throws(CryptographyError) {
        self.trusted = trusted
        self.issuer = issuer
        let thumbprint = try trusted.key.thumbprint(cryptography)
        self.thumbprint = thumbprint
        kid = KeyID(thumbprint)
        if let id = trusted.sm2ID {
            identity = try cryptography.sha256(thumbprint + Array(id.utf8))
        } else {
            identity = thumbprint
        }
    }

    /// Why what the key signed at `issuedAt` for a purpose is not taken, or nil if it is.
    func reasonAgainst(_ purpose: KeyPurpose, issuedAt: Timestamp) -> String? {
        guard trusted.purpose == purpose else { return "signed by a key of another purpose" }
        guard trusted.fits(issuedAt) else { return "issued outside the dates of its key" }
        switch trusted.state {
        case .active: return nil
        case .retired(let since): return issuedAt < since ? nil : "signed by a retired key"
        // Whoever holds the key can choose any iat.
        case .compromised: return "signed by a compromised key"
        }
    }

    /// Whether the message's algorithm identifier is the one that the key is bound to.
    func accepts(_ algorithm: Int64) -> Bool {
        trusted.algorithm.accepts(algorithm, on: trusted.key.curve)
    }

    /// Whether a signature over `message` is this key's.
    func verify(
        _ signature: [UInt8], of message: [UInt8], _ cryptography: any Cryptography
    ) throws(CryptographyError) -> Bool {
        guard let key = try verificationKey(cryptography) else { return false }
        return try key.verify(signature, of: message)
    }

    private func verificationKey(
        _ cryptography: any Cryptography
    ) throws(CryptographyError) -> (any VerificationKey)? {
        switch loaded.withLock({ $0 }) {
        case .key(let key): return key
        case .unacceptable: return nil
        case .not: break
        }
        guard try cryptography.isAcceptable(trusted.key) else {
            loaded.withLock { $0 = .unacceptable }
            return nil
        }
        let key = try cryptography.verificationKey(
            trusted.key, algorithm: trusted.algorithm, sm2ID: trusted.sm2ID ?? defaultSM2ID
        )
        loaded.withLock { $0 = .key(key) }
        return key
    }
}
