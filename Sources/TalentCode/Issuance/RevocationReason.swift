/// Why a credential was revoked, suspended or replaced (commands.md).
public enum RevocationReason: String, Sendable, CaseIterable {
    case holderRequest = "holder-request"
    case lost
    case fraud
    case issuerError = "issuer-error"
    case leftRegister = "left-register"
    case deceased
    case keyCompromise = "key-compromise"
    case review
    case other
}
