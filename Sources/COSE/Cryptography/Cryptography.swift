/// All that the domain asks of a cryptographic library.
public protocol Cryptography: Digest, RandomSource {
    /// Loads an HMAC-SHA-256 key of any length from 16 bytes on.
    func mac(key: [UInt8]) throws(CryptographyError) -> any Mac

    /// Loads a public key for one algorithm. Refuses points that do not lie on the curve, the point at
    /// infinity, small-order Ed25519 keys and an algorithm that does not fit the key.
    ///
    /// - Parameter sm2ID: the signer's id of GB/T 32918.2 section 5.5; used with SM2 alone.
    func verificationKey(
        _ key: COSEKey,
        algorithm: Algorithm,
        sm2ID: String
    ) throws(CryptographyError) -> any VerificationKey

    /// Whether a public key is one that `verificationKey` takes: on its curve, not infinity, not of small order.
    func isAcceptable(_ key: COSEKey) throws(CryptographyError) -> Bool

    /// Loads a holder's device key, or gives nil if its bytes are no key: a point off the curve (SEC 1 section 2.3.4),
    /// or one of small order.
    func verificationKey(_ key: ConfirmationKey) throws(CryptographyError) -> (any VerificationKey)?

    /// Loads a 32-byte key for fields.
    func fieldCipher(_ suite: FieldSuite, key: [UInt8]) throws(CryptographyError) -> any FieldCipher

    /// Loads a key of 16 bytes or more for the keyed hashes of a suite.
    func mac(_ suite: FieldSuite, key: [UInt8]) throws(CryptographyError) -> any Mac

    /// Compares two byte strings in a time that depends on their lengths alone.
    func isEqual(_ first: [UInt8], _ second: [UInt8]) -> Bool
}

/// The signer's id that SM2 uses unless another one is agreed on (GB/T 35276).
public let defaultSM2ID = "1234567812345678"
