/// A benefit together with all that its policy says of one person: what a step needs to know beside the register.
public struct BenefitCase {
    /// The benefit by today's policy.
    public let benefit: Benefit
    /// The policy.
    public let policy: PolicyVersion
    /// For whom.
    public let claimant: BenefitClaimant
    /// Other benefits of its exclusive groups: of all of them together a household has one at most.
    public var excluding: Set<BenefitID> = []
    /// Those of them that are given once: they exclude this one though their case is closed.
    public var excludingForGood: Set<BenefitID> = []
    /// Amounts of money that the application gives, by the names of the benefit's inputs.
    public var money: [String: Money] = [:]
    /// The text of a fact that names a row of an amount's table; nil if it is absent.
    public var fact: (FactPath) throws -> String? = { _ in nil }
    /// Whether the office approved it by other means than an application: by sharing it with a desk.
    public var isApproved = false
    /// Uses at desks without network that wait for an officer: they count as if they were booked.
    public internal(set) var pending: [Redemption] = []
    /// A benefit that excludes this one and waits for an officer in the same way.
    var pendingConflict: BenefitID?
    /// Whether an officer decided that it was given: then history only says whether that was too much.
    private(set) var isDecided = false
    /// The part that depends on rules, facts, area, season and settings.
    public let judge: (Benefit) throws -> BenefitJudgement

    /// A case; throws of `judge` and `fact` go through the step, which then changes nothing.
    public init(
        benefit: Benefit, policy: PolicyVersion, claimant: BenefitClaimant,
        judge: @escaping (Benefit) throws -> BenefitJudgement
    ) {
        self.benefit = benefit
        self.policy = policy
        self.claimant = claimant
        self.judge = judge
    }

    /// What the claimant has of the benefit: the one live entitlement of the usage key.
    public func live(_ reading: any EntitlementReading) throws(RegisterError) -> Entitlement? {
        guard case .success(let usage) = claimant.usage(benefit.unit) else { return nil }
        if let live = try reading.liveEntitlement(benefit.id, usage) { return live }
        // From the time before the household was known: the holder's own first.
        for usage in claimant.otherUsages(benefit.unit) {
            if let live = try reading.liveEntitlement(benefit.id, usage) { return live }
        }
        guard benefit.unit.isOfHousehold else { return nil }
        // From a household that the holder left: what was given or kept goes along.
        let own = try reading.liveEntitlements(of: claimant.subject, household: nil)
            .filter { $0.benefit == benefit.id }
        return own.first { $0.state == .redeemed } ?? own.first { $0.state == .reserved } ?? own.first
    }

    /// The same case where an officer decided that the rules do not stand in the way. What else waits for a decision
    /// does not make this one too much.
    func decided() -> BenefitCase {
        let policy = policy
        var decided = BenefitCase(benefit: benefit, policy: policy, claimant: claimant) { benefit in
            BenefitJudgement(benefit: benefit.id, code: .eligible, policy: policy)
        }
        decided.excluding = excluding
        decided.excludingForGood = excludingForGood
        decided.money = money
        decided.fact = fact
        decided.isApproved = isApproved
        decided.isDecided = true
        return decided
    }

    /// Whether a use waits for an officer.
    func isPending(_ use: Redemption) -> Bool { pending.contains { $0.id == use.id } }

    /// A judgement of this case.
    func judgement(
        _ code: BenefitCode, amount: Money? = nil, _ state: (inout BenefitFacts) -> Void = { _ in }
    ) -> BenefitJudgement {
        var facts = BenefitFacts()
        state(&facts)
        return BenefitJudgement(
            benefit: benefit.id, code: code, policy: policy, amount: amount, facts: facts)
    }
}
