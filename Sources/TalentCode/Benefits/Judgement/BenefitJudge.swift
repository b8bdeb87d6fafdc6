/// Answers the second question of a scan in the order of verdicts.md: identity, desk, area, season, rules. What was
/// given before and what is left are judged behind it, where a register is at hand.
public struct BenefitJudge: Sendable {
    /// The policy.
    public let pack: BenefitPack
    /// The benefit, one of the pack's.
    public let benefit: Benefit
    /// The time of judgement.
    public let now: Timestamp

    /// A judge of one benefit at one time.
    public init(_ benefit: Benefit, of pack: BenefitPack, at now: Timestamp) {
        self.pack = pack
        self.benefit = benefit
        self.now = now
    }

    /// What stands against it before anything is read of the holder; nil to go on.
    ///
    /// - Parameters:
    ///   - desk: nil at the office itself.
    ///   - area: the office's own area; nil where there is none.
    public func refusal(_ verdict: Verdict, at desk: ServingDesk?, area: AreaCode?) -> BenefitJudgement? {
        if let refusal = Self.refusal(verdict, of: benefit.id, policy: pack.policy) { return refusal }
        var facts = BenefitFacts()
        if let refusal = desk?.refusal(of: benefit.id, at: now) {
            facts.why = refusal.rawValue
            return judgement(.deskNotAuthorised, facts)
        }
        return (desk?.place ?? area).flatMap { refusal(inArea: $0) }
    }

    /// WRONG_AREA where a benefit of another area is asked for; else nil.
    public func refusal(inArea place: AreaCode) -> BenefitJudgement? {
        guard !pack.area.contains(place) else { return nil }
        var facts = BenefitFacts()
        facts.area = pack.area
        return judgement(.wrongArea, facts)
    }

    /// IDENTITY_NOT_VALID for a code that is not good, with the outcome of its verdict; else nil.
    public static func refusal(
        _ verdict: Verdict, of benefit: BenefitID, policy: PolicyVersion?
    ) -> BenefitJudgement? {
        guard verdict.outcome != .valid || verdict.credential == nil else { return nil }
        return BenefitJudgement(
            benefit: benefit, code: .identityNotValid,
            outcome: verdict.outcome == .undecided ? .undecided : .invalid, policy: policy
        )
    }

    /// What area, season and rules say of a holder: ELIGIBLE if nothing stands against it.
    public func judge(_ holder: Holder, request: RequestValues = .none) -> BenefitJudgement {
        let person = JudgedPerson(
            holder.sheet, reading: benefit.reads, profile: holder.profile,
            hasRegister: holder.isOfRegister, at: now
        )
        let found = RuleJudge(person).judge(benefit, of: pack.area, request: request)
        let rules = results(found, person, request)
        var facts = BenefitFacts()
        facts.treatment = found.treatment
        switch found.outcome {
        case .eligible:
            var amount: Money?
            if case .exact(let money) = found.amount { amount = money }
            return judgement(.eligible, facts, amount: amount, points: found.points, rules)
        case .outOfSeason: return judgement(.outOfSeason, facts)
        case .wrongArea:
            facts.area = pack.area
            facts.why = "holder"
        case .wrongProfile: facts.why = "profile"
        case .notEligible(let rule): facts.rule = rule
        case .factMissing(let paths): facts.missing = paths.map(\.description)
        case .factStale(let paths):
            facts.missing = paths.keys.map(\.description).sorted()
            facts.staleSince = paths.values.min()
        case .needsRegister(let paths):
            facts.missing = paths.map(\.description)
            facts.area = holder.office
        case .valueNotSet(let keys): facts.missing = keys
        case .ruleError(let rule, let error):
            facts.rule = rule
            facts.why = error.reason.rawValue
        }
        return judgement(found.code, facts, rules)
    }

    /// What was given to a holder of another office is known there alone.
    public func needsRegister(_ holder: Holder) -> BenefitJudgement {
        var facts = BenefitFacts()
        facts.area = holder.office
        facts.why = "history"
        return judgement(.needsRegister, facts)
    }

    private func judgement(
        _ code: BenefitCode, _ facts: BenefitFacts, amount: Money? = nil, points: Int64? = nil,
        _ rules: [RuleResult] = []
    ) -> BenefitJudgement {
        BenefitJudgement(
            benefit: benefit.id, code: code, policy: pack.policy, amount: amount, points: points,
            facts: facts,
            rules: rules
        )
    }

    /// What each rule said, with what it read.
    private func results(
        _ found: RuleJudgement, _ person: JudgedPerson, _ request: RequestValues
    ) -> [RuleResult] {
        found.findings.compactMap { finding in
            guard let rule = benefit.rules.first(where: { $0.id == finding.rule }) else { return nil }
            return RuleResult(rule, of: benefit, result: finding.result) { person.value($0, request) }
        }
    }
}
