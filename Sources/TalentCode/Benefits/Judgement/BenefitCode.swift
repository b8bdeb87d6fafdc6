/// The stable benefit codes of verdicts.md.
public enum BenefitCode: String, Sendable, CaseIterable {
    case identityNotValid = "IDENTITY_NOT_VALID"
    case deskNotAuthorised = "DESK_NOT_AUTHORISED"
    case wrongArea = "WRONG_AREA"
    case outOfSeason = "OUT_OF_SEASON"
    case notEligible = "NOT_ELIGIBLE"
    case factMissing = "FACT_MISSING"
    case factStale = "FACT_STALE"
    case ruleError = "RULE_ERROR"
    case needsRegister = "NEEDS_REGISTER"
    case valueNotSet = "VALUE_NOT_SET"
    case notApproved = "NOT_APPROVED"
    case waitlisted = "WAITLISTED"
    case quotaExhausted = "QUOTA_EXHAUSTED"
    case budgetExhausted = "BUDGET_EXHAUSTED"
    case alreadyRedeemed = "ALREADY_REDEEMED"
    case householdLimit = "HOUSEHOLD_LIMIT"
    case exclusiveConflict = "EXCLUSIVE_CONFLICT"
    case holdExpired = "HOLD_EXPIRED"
    case provisional = "PROVISIONAL"
    case eligible = "ELIGIBLE"
    case redeemed = "REDEEMED"

    /// What a desk does; IDENTITY_NOT_VALID takes the outcome of the identity verdict instead.
    public var outcome: Outcome {
        switch self {
        case .provisional, .eligible, .redeemed: .valid
        case .factMissing, .factStale, .ruleError, .needsRegister, .valueNotSet: .undecided
        default: .invalid
        }
    }
}
