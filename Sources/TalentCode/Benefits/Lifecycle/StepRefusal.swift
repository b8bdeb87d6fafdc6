/// Why a step changes nothing. A value: the step was understood, and the answer is no.
public enum StepRefusal: Hashable, Sendable {
    /// FINAL: this state is never left.
    case final(EntitlementState)
    /// NOT_ALLOWED: not from this state.
    case notAllowed(EntitlementAct, EntitlementState)
    /// NOT_FOUND: no such entitlement, payment or pool.
    case notFound
    /// REQUEST_REUSED: this request id was used for something else.
    case requestReused
    /// The rules, the stock or the history say no, or could not be asked.
    case judged(BenefitJudgement)
    /// EXISTS: the usage key has this live entitlement of the benefit already.
    case exists(EntitlementID)
    /// REPLAYED: this presentation was used before.
    case replayed
    /// OUT_OF_RANGE: the policy allows to grant from the first to the second amount.
    case outOfRange(Money, Money)
    /// APPEALED: the one appeal was made.
    case appealed
    /// SEED_MISSING: equal applicants must be drawn between, and no seed was published before.
    case seedMissing
    /// FINAL for what is paid, cancelled, returned or waived, else NOT_ALLOWED: the state of the payment.
    case payment(Payment.State)
    /// POOL_EXISTS: the benefit has a pool of that name.
    case poolExists
    /// REASON_MISSING: the policy computes the points, these or none; others need a reason.
    case reasonMissing(points: Int64?)
    /// SEED_FINAL: the seed was published and is never changed.
    case seedFinal
    /// TOO_LARGE: more applications than one allocation ranks.
    case tooManyApplications(Int)

    /// The stable word of the refusal: that of the judgement, or one of the above.
    public var code: String {
        switch self {
        case .final: "FINAL"
        case .notAllowed: "NOT_ALLOWED"
        case .notFound: "NOT_FOUND"
        case .requestReused: "REQUEST_REUSED"
        case .judged(let judgement): judgement.code.rawValue
        case .exists: "EXISTS"
        case .replayed: "REPLAYED"
        case .outOfRange: "OUT_OF_RANGE"
        case .appealed: "APPEALED"
        case .seedMissing: "SEED_MISSING"
        case .payment(let state):
            [.paid, .cancelled, .returned, .waived].contains(state) ? "FINAL" : "NOT_ALLOWED"
        case .poolExists: "POOL_EXISTS"
        case .reasonMissing: "REASON_MISSING"
        case .seedFinal: "SEED_FINAL"
        case .tooManyApplications: "TOO_LARGE"
        }
    }
}
