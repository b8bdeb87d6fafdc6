/// A credential that was found good. Only the verifier makes one.
public struct VerifiedCredential: Sendable {
    /// What the issuer says.
    public let claims: CredentialClaims
    /// Who says it.
    public let issuer: TrustedIssuer
    /// Facts outside the issuer's authority: shown as unattested, and no rule reads them.
    public let unattested: [String]

    init(checked claims: CredentialClaims, issuer: TrustedIssuer) {
        self.claims = claims
        self.issuer = issuer
        unattested = issuer.authority.unattested(in: claims)
    }
}
