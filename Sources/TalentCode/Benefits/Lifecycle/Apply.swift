/// Applies for a benefit: judges the rules and the history, and begins an entitlement in state `applied`.
public struct Apply {
    /// The id of the new entitlement: 16 random bytes.
    public let id: EntitlementID
    /// What is applied for, and for whom.
    public let benefitCase: BenefitCase
    /// The pool that is wished for, or nil.
    public var pool: PoolID?
    /// The named unit that is wished for, or nil.
    public var preferred: UnitID?
    /// Points of the ranking where the policy computes none, or nil.
    public var points: Int64?
    /// Values of the application, sealed, or empty.
    public var sealedInputs: [UInt8] = []

    /// An application.
    public init(id: EntitlementID, _ benefitCase: BenefitCase) {
        self.id = id
        self.benefitCase = benefitCase
    }

    /// Makes the step. A child's second guardian is told EXISTS: there is one entitlement for both.
    public func run(
        _ request: StepRequest, in writing: any RegisterWriting
    ) throws -> StepResult<StepAnswer> {
        let ledger = EntitlementLedger(writing: writing, request: request)
        if let repeated = try ledger.repeated() { return repeated }
        let rules = try benefitCase.judge(benefitCase.benefit)
        guard rules.outcome == .valid else { return .refused(.judged(rules)) }
        switch try StockJudge(writing).opening(benefitCase, .apply, at: request.at) {
        case .failure(let refused): return .refused(.judged(refused.judgement))
        case .success(let opening):
            if let live = opening.live { return .refused(.exists(live.id)) }
            if let pool, try writing.pool(benefitCase.benefit.id, pool)?.closedAt != nil {
                return .refused(.notFound)
            }
            if let preferred, try !isNamed(preferred, writing) { return .refused(.notFound) }
            var entitlement = Entitlement(
                id: id,
                benefit: benefitCase.benefit.id,
                subject: benefitCase.claimant.subject,
                usage: opening.usage,
                household: benefitCase.claimant.household,
                child: benefitCase.benefit.unit == .child ? benefitCase.claimant.child : nil,
                appliedAt: request.at,
                state: .applied,
                policy: benefitCase.policy
            )
            entitlement.allowed = opening.room.allowed
            entitlement.pool = pool
            entitlement.preferred = preferred
            entitlement.points = benefitCase.benefit.ranking?.value == nil ? points : rules.points
            entitlement.sealedInputs = sealedInputs
            try ledger.begin(&entitlement, .apply)
            return try ledger.done(StepAnswer(entitlement: entitlement))
        }
    }

    /// Whether a wished unit is one of those that a pool names; where none has names yet, every wish is kept.
    private func isNamed(_ unit: UnitID, _ writing: any RegisterWriting) throws(RegisterError) -> Bool {
        let pools = try writing.pools(benefitCase.benefit.id).filter {
            $0.closedAt == nil && ($0.id == pool || pool == nil)
        }
        var names: [UnitID] = []
        for pool in pools { names += try writing.units(pool.benefit, pool.id).map(\.id) }
        return names.isEmpty || names.contains(unit)
    }
}
