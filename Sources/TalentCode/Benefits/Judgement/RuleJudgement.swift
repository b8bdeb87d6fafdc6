/// What the rules of a benefit say of somebody: the part of a verdict that needs no stock and no history.
public struct RuleJudgement: Sendable {
    /// What was found.
    public enum Outcome: Hashable, Sendable {
        case eligible
        /// Outside the benefit's dates of the year.
        case outOfSeason
        /// The holder is not linked to the area that gives the benefit.
        case wrongArea(AreaCode)
        /// The credential is of a profile that does not get it.
        case wrongProfile
        /// A rule says no: its id.
        case notEligible(rule: String)
        /// Facts that nobody stated, all of them.
        case factMissing([FactPath])
        /// Facts that no longer hold, with the time since when.
        case factStale([FactPath: Timestamp])
        /// Facts that only the register has.
        case needsRegister([FactPath])
        /// Values that the policy leaves open and nobody set: their keys.
        case valueNotSet([String])
        /// A rule that could not be evaluated.
        case ruleError(rule: String, LogicError)
    }

    /// How one rule was judged.
    public struct Finding: Hashable, Sendable {
        /// The rule's id.
        public let rule: String
        /// What it says; nil where it was not judged.
        public let result: Bool?
    }

    /// What decides.
    public let outcome: Outcome
    /// All rules in their order; empty if none was looked at.
    public internal(set) var findings: [Finding] = []
    /// How much money one use gives; `.none` unless the outcome is `eligible`.
    public let amount: GrantedAmount
    /// What the holder is treated as, such as `master`; nil unless the benefit says so and the outcome is `eligible`.
    public let treatment: String?
    /// Points of the ranking; nil unless the policy has one, all that it reads is known, and the outcome is `eligible`.
    public let points: Int64?
    /// Steps of CertLogic that it took.
    public internal(set) var steps = 0

    init(
        _ outcome: Outcome, amount: GrantedAmount = .none, treatment: String? = nil, points: Int64? = nil
    ) {
        self.outcome = outcome
        self.amount = amount
        self.treatment = treatment
        self.points = points
    }

    /// The rule that refuses: its id, `profile` for a credential of a profile that does not get the benefit; else nil.
    public var refusingRule: String? {
        switch outcome {
        case .wrongProfile: "profile"
        case .notEligible(let rule): rule
        default: nil
        }
    }

    /// The stable code.
    public var code: BenefitCode {
        switch outcome {
        case .eligible: .eligible
        case .outOfSeason: .outOfSeason
        case .wrongArea: .wrongArea
        case .wrongProfile, .notEligible: .notEligible
        case .factMissing: .factMissing
        case .factStale: .factStale
        case .needsRegister: .needsRegister
        case .valueNotSet: .valueNotSet
        case .ruleError: .ruleError
        }
    }
}
