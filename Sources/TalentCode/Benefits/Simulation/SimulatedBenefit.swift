/// A benefit of a policy whose rules are tried out over a register.
public struct SimulatedBenefit: Sendable {
    /// The benefit.
    public let benefit: Benefit
    /// The area that gives it.
    public let area: AreaCode
    /// The policy that it stands in.
    public let policy: PolicyVersion

    /// A benefit of a pack.
    public init(_ benefit: Benefit, of pack: BenefitPack) {
        self.benefit = benefit
        area = pack.area
        policy = pack.policy
    }

    /// What a judgement of its rules comes to.
    func answer(_ judgement: RuleJudgement) -> SimulationAnswer {
        switch judgement.outcome {
        case .eligible: .eligible(judgement.amount)
        case .outOfSeason, .wrongArea: .refused(by: judgement.code.rawValue, place: -1)
        case .wrongProfile: .refused(by: "PROFILE", place: -1)
        case .notEligible(let rule):
            .refused(by: rule, place: benefit.rules.firstIndex { $0.id == rule } ?? benefit.rules.count)
        case .factMissing(let paths), .needsRegister(let paths):
            .undecided(judgement.code, missing: paths.map(\.description))
        case .factStale(let paths):
            .undecided(judgement.code, missing: paths.keys.map(\.description).sorted())
        case .valueNotSet(let keys): .undecided(judgement.code, missing: keys)
        case .ruleError(let rule, _): .undecided(judgement.code, missing: [rule])
        }
    }
}
