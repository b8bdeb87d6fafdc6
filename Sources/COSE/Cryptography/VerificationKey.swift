/// A public key that checks signatures of the one algorithm that it is bound to.
public protocol VerificationKey: Sendable {
    var algorithm: Algorithm { get }
    var publicKey: COSEKey { get }

    /// Whether `signature` (as `SigningKey.sign` gives it) holds for `message`. A signature of another
    /// length or form does not hold; an error means that it could not be found out.
    func verify(_ signature: [UInt8], of message: [UInt8]) throws(CryptographyError) -> Bool
}
