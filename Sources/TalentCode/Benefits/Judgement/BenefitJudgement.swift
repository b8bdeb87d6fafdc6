/// The answer to the second question of a scan: does this code give this benefit here and now.
public struct BenefitJudgement: Hashable, Sendable {
    /// The benefit.
    public let benefit: BenefitID
    /// The stable code of the answer.
    public let code: BenefitCode
    /// What a desk does.
    public let outcome: Outcome
    /// The policy by which it was judged, or nil if none is held.
    public let policy: PolicyVersion?
    /// Money of this use, or nil.
    public let amount: Money?
    /// Points of the ranking, where rules were judged that compute some and said yes; else nil.
    public let points: Int64?
    /// What else was found out.
    public let facts: BenefitFacts
    /// What each rule said that ran.
    public let rules: [RuleResult]

    /// A judgement; the outcome is the code's own unless it is given.
    public init(
        benefit: BenefitID, code: BenefitCode, outcome: Outcome? = nil, policy: PolicyVersion?,
        amount: Money? = nil, points: Int64? = nil, facts: BenefitFacts = BenefitFacts(),
        rules: [RuleResult] = []
    ) {
        self.benefit = benefit
        self.code = code
        self.outcome = outcome ?? code.outcome
        self.policy = policy
        self.amount = amount
        self.points = points
        self.facts = facts
        self.rules = rules
    }
}

extension BenefitJudgement {
    /// The same; a yes says that nobody knows here what was given before.
    public var withoutHistory: BenefitJudgement {
        guard code == .eligible else { return self }
        var facts = facts
        facts.why = "offline"
        return BenefitJudgement(
            benefit: benefit, code: code, outcome: outcome, policy: policy, amount: amount, points: points,
            facts: facts, rules: rules
        )
    }
}
