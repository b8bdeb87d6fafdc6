/// Redeems a benefit: one transaction that judges again, takes stock and money, and records the use.
///
/// A benefit that needs no approval gets its entitlement in the same step. Durable, and taken once, when the
/// transaction of the register returns.
public struct Redeem {
    /// What is redeemed, and for whom.
    public let benefitCase: BenefitCase
    /// The ids of the use and of the entitlement, should it begin with it: 16 random bytes each, or of the
    /// digest of a desk's entry.
    public let redemption: EntitlementID
    /// See `redemption`.
    public let entitlement: EntitlementID
    /// How many units: 1, or more of a counted benefit.
    public var units = 1
    /// The pool to take from; nil is the only open one.
    public var pool: PoolID?
    /// The code that was shown, or nil where an officer acts without one.
    public var serial: Serial?
    /// The offline share from which it was taken, or nil; its units are free in the pool already (`ShareStock`), and
    /// it is booked in that pool alone, whatever is kept for the holder elsewhere.
    public var share: ShareID?
    /// When an offline redemption is settled: from then on the next one's unit is kept.
    public var settledAt: Timestamp?
    /// What a holder's device showed, so that it is used once, and at no other desk than the one of the service that looked
    /// at it; nil for a static code.
    public var presentation: ScannedPresentation?

    /// A redemption.
    public init(_ benefitCase: BenefitCase, redemption: EntitlementID, entitlement: EntitlementID) {
        self.benefitCase = benefitCase
        self.redemption = redemption
        self.entitlement = entitlement
    }

    /// Makes the step.
    public func run(
        _ request: StepRequest, in writing: any RegisterWriting
    ) throws -> StepResult<StepAnswer> {
        let ledger = EntitlementLedger(writing: writing, request: request)
        if let repeated = try ledger.repeated() { return repeated }
        if let presentation {
            if try writing.isSeen(presentation.shown) { return .refused(.replayed) }
            let desk = try writing.desk(of: presentation)
            if let desk, desk != request.desk { return .refused(.replayed) }
        }
        guard EntitlementLimits.units.contains(units) else {
            return .refused(.judged(benefitCase.judgement(.ruleError) { $0.why = "units out of range" }))
        }
        let rules = try benefitCase.judge(benefitCase.benefit)
        let stock = try StockJudge(writing)
            .opening(benefitCase, purpose, at: request.at)
        if rules.outcome != .valid, !Self.stands(rules, stock) { return .refused(.judged(rules)) }
        switch stock {
        case .failure(let refused): return .refused(.judged(refused.judgement))
        case .success(let opening): return try take(opening, ledger)
        }
    }

    private var purpose: StockJudge.Purpose {
        if share != nil, let pool { return .settle(units: units, pool: pool) }
        return .redeem(units: units, pool: pool)
    }

    /// Whether a downgrade left it in force though the condition no longer holds.
    static func stands(_ rules: BenefitJudgement, _ stock: Result<StockJudge.Opening, Refused>) -> Bool {
        guard rules.code == .notEligible, case .success(let opening) = stock, let live = opening.live else {
            return false
        }
        return live.state == .redeemed && live.downgradedAt != nil
    }

    private func take(
        _ opening: StockJudge.Opening, _ ledger: EntitlementLedger
    ) throws -> StepResult<StepAnswer> {
        let writing = ledger.writing
        let request = ledger.request
        var holder = opening.live ?? begun(opening, at: request.at)
        let wasReserved = opening.live?.state == .reserved
        let isKeptElsewhere = wasReserved && opening.live?.pool != opening.pool?.id
        if isKeptElsewhere { holder.unit = nil }
        let number = try opening.live.map { live throws(RegisterError) in
            try writing.redemptions(of: live.id).count + 1
        }
        holder.state = .redeemed
        holder.policy = benefitCase.policy
        holder.pool = opening.pool?.id
        holder.allowed = opening.room.allowed
        holder.holdUntil = nil
        holder.rank = nil
        holder.redeemed += units
        if benefitCase.isDecided { holder.allowed = holder.allowed.map { max($0, holder.redeemed) } }
        holder.spent = holder.spent.adding(opening.amount ?? .zero) ?? holder.spent
        if opening.live == nil {
            try ledger.begin(&holder, .redeem)
        } else {
            try ledger.save(&holder, .redeem)
        }
        let use = use(holder, opening, number ?? 1, request)
        try writing.insert(use)
        if let amount = opening.amount {
            try writing.insert(
                Payment(
                    redemption: use.id,
                    entitlement: holder.id,
                    benefit: holder.benefit,
                    amount: amount,
                    createdAt: request.at
                ))
        }
        if var pool = opening.pool {
            // The policy's own, which the judgement only looked at.
            try PolicyPool.open(benefitCase.benefit, pool.id, at: request.at, in: writing)
            if wasReserved, !isKeptElsewhere { pool.reserved -= 1 }
            pool.redeemed += units
            pool.committed = pool.committed.adding(opening.amount ?? .zero) ?? pool.committed
            try writing.update(pool)
        }
        if share != nil, let old = opening.live { try passOn(old, isKeptElsewhere: isKeptElsewhere, ledger) }
        if let presentation {
            try writing.record(presentation.shown, until: presentation.until)
        }
        var answer = StepAnswer(entitlement: holder, redemption: use)
        answer.isOverrun = opening.isOverrun
        return try ledger.done(answer)
    }

    /// What was kept for somebody whom a desk served from its share goes to the next, and so does the place on a list.
    private func passOn(_ old: Entitlement, isKeptElsewhere: Bool, _ ledger: EntitlementLedger) throws {
        guard old.state == .reserved || old.state == .waitlisted, let kept = old.pool else { return }
        let own = ledger.request
        let now = StepRequest(id: own.id, digest: own.digest, at: settledAt ?? own.at, by: own.by)
        let passing = EntitlementLedger(writing: ledger.writing, request: now)
        let holdDays = benefitCase.benefit.holdDays?.value
        guard var room = try StockRoom(passing, old.benefit, kept, holdDays: holdDays) else { return }
        if isKeptElsewhere { try room.takeBack(old) }
        try room.promote()
    }

    private func begun(_ opening: StockJudge.Opening, at now: Timestamp) -> Entitlement {
        var new = Entitlement(
            id: entitlement,
            benefit: benefitCase.benefit.id,
            subject: benefitCase.claimant.subject,
            usage: opening.usage,
            household: benefitCase.claimant.household,
            child: benefitCase.benefit.unit == .child ? benefitCase.claimant.child : nil,
            appliedAt: now,
            state: .redeemed,
            policy: benefitCase.policy
        )
        new.allowed = opening.room.allowed
        return new
    }

    private func use(
        _ holder: Entitlement, _ opening: StockJudge.Opening, _ number: Int, _ request: StepRequest
    ) -> Redemption {
        Redemption(
            id: redemption,
            entitlement: holder.id,
            number: number,
            benefit: holder.benefit,
            usage: holder.usage,
            serial: serial,
            units: units,
            unit: holder.unit,
            pool: opening.pool?.id,
            amount: opening.amount,
            policy: benefitCase.policy,
            at: request.at,
            period: opening.room.period,
            desk: request.desk,
            by: request.by,
            share: share
        )
    }
}
