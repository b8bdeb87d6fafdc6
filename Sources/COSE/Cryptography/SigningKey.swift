/// A private key that signs with the one algorithm that it is bound to.
public protocol SigningKey: Sendable {
    var algorithm: Algorithm { get }
    /// The public half.
    var publicKey: COSEKey { get }

    /// Signs a message of any length. ECDSA and SM2 give r‖s, EdDSA 64 or 114 bytes.
    func sign(_ message: [UInt8]) throws(CryptographyError) -> [UInt8]
}
