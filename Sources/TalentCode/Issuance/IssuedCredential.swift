/// A credential that was signed and stored.
public struct IssuedCredential: Sendable {
    /// The row that was stored.
    public let record: CredentialRecord
    /// What was signed.
    public let claims: CredentialClaims
    /// The text of the QR symbol: ASCII.
    public let text: [UInt8]
}
