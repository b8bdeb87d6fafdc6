public import COSE

/// Makes a presentation (亮码): the holder's device wraps the credential and signs (format.md, Presentation).
public enum Presentation {
    /// Why none can be made.
    public enum Failure: Error, Sendable {
        /// The text is no credential.
        case notACredential(CodeError)
        /// The credential is not bound to this key: shown bare if it is static, else with its own key.
        case otherKey
        /// Not 1–16 characters of `[A-Za-z0-9._-]`.
        case badAudience
        /// Not 8 bytes.
        case badNonce
        case cryptography(CryptographyError)
    }

    /// Seconds for which a presentation is good by the defaults of format.md.
    public static let life: UInt64 = 120

    /// Signs a presentation of a credential and gives the text of its QR symbol.
    ///
    /// - Parameters:
    ///   - text: the credential as it was issued (`TC1:`).
    ///   - nonce: 8 random bytes, never used twice.
    public static func sign(
        _ text: [UInt8],
        audience: String,
        issuedAt: Timestamp,
        nonce: [UInt8],
        with key: any SigningKey
    ) throws(Failure) -> [UInt8] {
        let unsigned = try UnsignedPresentation(
            of: text, audience: audience, issuedAt: issuedAt, nonce: nonce)
        guard unsigned.holder == ConfirmationKey(key.publicKey), key.algorithm == unsigned.algorithm
        else { throw .otherKey }
        do {
            return unsigned.text(signature: try key.sign(unsigned.toBeSigned))
        } catch {
            throw .cryptography(error)
        }
    }
}
