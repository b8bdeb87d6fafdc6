/// A credential that was signed and stored.
public struct IssuedCredential: Sendable {
    public let record: CredentialRecord
    public let claims: CredentialClaims
    /// The text of the QR symbol: ASCII.
    public let text: [UInt8]
}
