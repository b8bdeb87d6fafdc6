/// The part of a benefit's judgement that depends on the register: history, household, approval, stock and money.
///
/// It is judged in this order, what concerns the person before what concerns the stock, so that a second scan is told
/// ALREADY_REDEEMED also where the stock is gone: HOUSEHOLD_LIMIT, ALREADY_REDEEMED, EXCLUSIVE_CONFLICT,
/// NOT_APPROVED or WAITLISTED, HOLD_EXPIRED, the amount, QUOTA_EXHAUSTED, BUDGET_EXHAUSTED. It changes nothing: for a
/// mere look, and inside the transaction that redeems.
public struct StockJudge {
    /// What is asked.
    public enum Purpose: Sendable {
        /// Whether somebody may apply: stock and approval come later.
        case apply
        /// Whether so many units may be redeemed now, from the pool of this name or the only open one.
        case redeem(units: Int, pool: PoolID?)
        /// Whether so many units that a desk gave from an offline share can be booked in the share's pool. It may be
        /// closed by now: the units were put aside while it was open.
        case settle(units: Int, pool: PoolID)

        var units: Int {
            switch self {
            case .apply: 1
            case .redeem(let units, _), .settle(let units, _): units
            }
        }

        var pool: PoolID? {
            switch self {
            case .apply: nil
            case .redeem(_, let pool): pool
            case .settle(_, let pool): pool
            }
        }

        /// The pool of an offline share, or nil.
        var sharePool: PoolID? {
            guard case .settle(_, let pool) = self else { return nil }
            return pool
        }
    }

    let reading: any EntitlementReading

    /// A judge over one moment of a register.
    public init(_ reading: any EntitlementReading) { self.reading = reading }

    /// ELIGIBLE with the amount of the use and the facts, or the first refusal.
    public func judge(
        _ benefitCase: BenefitCase, _ purpose: Purpose, at now: Timestamp
    ) throws -> BenefitJudgement {
        switch try opening(benefitCase, purpose, at: now) {
        case .failure(let refused): return refused.judgement
        case .success(let opening):
            return benefitCase.judgement(.eligible, amount: opening.amount) { facts in
                opening.pool.map { Self.state($0, in: &facts) }
                facts.used = opening.used
                facts.allowed = opening.room.allowed
                facts.unit = opening.live?.unit
                facts.holdUntil = opening.live?.holdUntil
            }
        }
    }

    /// What a redemption needs beyond a yes.
    struct Opening {
        let usage: UsageKey
        let live: Entitlement?
        let room: AllowanceRule.Room
        let used: Int
        var pool: Pool?
        var amount: Money?
        /// Whether history refuses it, and an officer has it booked all the same.
        var isOverrun = false
    }

    func opening(
        _ benefitCase: BenefitCase, _ purpose: Purpose, at now: Timestamp
    ) throws -> Result<Opening, Refused> {
        do {
            guard benefitCase.isDecided, let pool = purpose.sharePool else {
                return .success(try open(benefitCase, purpose, now))
            }
            return .success(try decided(benefitCase, units: purpose.units, pool, at: now))
        } catch let refused as Refused {
            return .failure(refused)
        }
    }

    /// Whether an application stands: the rules, then history and family. For a yes the judgement is that of the rules.
    public func application(_ benefitCase: BenefitCase, at now: Timestamp) throws -> BenefitJudgement {
        let rules = try benefitCase.judge(benefitCase.benefit)
        guard rules.outcome == .valid else { return rules }
        switch try opening(benefitCase, .apply, at: now) {
        case .failure(let refused): return refused.judgement
        case .success: return rules
        }
    }

    func open(
        _ benefitCase: BenefitCase, _ purpose: Purpose, _ now: Timestamp
    ) throws -> Opening {
        let benefit = benefitCase.benefit
        let usage: UsageKey
        switch benefitCase.claimant.usage(benefit.unit) {
        case .success(let key): usage = key
        case .failure(let fact):
            throw Refused(benefitCase.judgement(.factMissing) { $0.missing = [fact.name] })
        }
        let live = try benefitCase.live(reading)
        if benefit.unit.isOfHousehold, let live, live.subject != benefitCase.claimant.subject {
            throw Refused(benefitCase.judgement(.householdLimit))
        }
        let uses = try standingUses(benefitCase, usage)
        let units = purpose.units
        let room = try AllowanceRule(benefitCase: benefitCase).room(uses, units, at: now).get()
        try FamilyRule(benefitCase: benefitCase, reading: reading).check(live, purpose)
        var opening = Opening(
            usage: usage, live: live, room: room, used: uses.reduce(0) { $0 + $1.units })
        if case .apply = purpose { return opening }
        try checkOneUse(benefitCase, live, uses, units)
        try checkApproval(benefitCase, live, usage, now)
        opening.amount = try AmountRule(benefitCase: benefitCase)
            .amount(granted: live?.granted, units: units, left: room.left).get()
        opening.pool =
            try purpose.sharePool.map { try shared($0, benefitCase) }
            ?? pool(benefitCase, live, purpose.pool, now)
        try checkQuota(benefitCase, opening, units)
        try checkBudget(benefitCase, opening)
        return opening
    }

    /// The standing uses in the order of time: under the usage key, of all whose uses count under any other, and what
    /// desks gave that is still under review.
    func standingUses(_ benefitCase: BenefitCase, _ usage: UsageKey) throws -> [Redemption] {
        let benefit = benefitCase.benefit
        var all = try reading.redemptions(benefit.id, usage)
        let count = all.count
        var filter = EntitlementFilter()
        filter.benefit = benefit.id
        for subject in benefitCase.claimant.counting(benefit.unit) {
            filter.subject = subject
            for other in try reading.entitlements(filter, after: nil, limit: .max)
            where other.usage != usage && (other.redeemed > 0 || other.state == .clawedBack) {
                all += try reading.redemptions(of: other.id)
            }
        }
        try OwedMoney(benefitCase: benefitCase, reading: reading).check(all)
        let pending = benefitCase.pending
        if all.count > count || !pending.isEmpty { all = (all + pending).sorted { $0.at < $1.at } }
        return all.filter { $0.reversedAt == nil }
    }

    /// What one approval gives is given by one use; the next needs a closed case and an application of its own.
    private func checkOneUse(
        _ benefitCase: BenefitCase, _ live: Entitlement?, _ uses: [Redemption], _ units: Int
    ) throws {
        guard benefitCase.benefit.isOneUseEach else { return }
        let used = (live?.redeemed ?? 0) + benefitCase.pending.reduce(0) { $0 + $1.units }
        guard used > 0 || units > 1 else { return }
        throw Refused(
            benefitCase.judgement(.alreadyRedeemed) { facts in
                facts.used = used
                facts.allowed = 1
                let own = uses.filter { $0.entitlement == live?.id || benefitCase.isPending($0) }
                facts.usedAt = own.suffix(8).reversed().map(\.at)
                facts.usedDesk = own.last?.desk
            })
    }

    private func checkApproval(
        _ benefitCase: BenefitCase, _ live: Entitlement?, _ usage: UsageKey, _ now: Timestamp
    ) throws {
        guard let live else {
            guard benefitCase.benefit.needsApproval, !benefitCase.isApproved else { return }
            var filter = EntitlementFilter()
            filter.benefit = benefitCase.benefit.id
            filter.usage = usage
            filter.state = .expired
            let hasExpired = try !reading.entitlements(filter, after: nil, limit: 1).isEmpty
            throw Refused(benefitCase.judgement(hasExpired ? .holdExpired : .notApproved))
        }
        switch live.state {
        case .redeemed:
            if let end = live.endsAt, end <= now {
                throw Refused(benefitCase.judgement(.notEligible) { $0.why = "ended by a review" })
            }
        case .reserved:
            if let until = live.holdUntil, until <= now {
                throw Refused(benefitCase.judgement(.holdExpired) { $0.holdUntil = until })
            }
        case .waitlisted:
            throw Refused(benefitCase.judgement(.waitlisted) { $0.rank = live.rank })
        case .approved:
            // Whoever is approved waits for the allocation, so that nobody overtakes the ranking.
            if benefitCase.benefit.kinds.contains(.stock) {
                throw Refused(benefitCase.judgement(.waitlisted) { $0.why = "not allocated yet" })
            }
        // Somebody applied where nobody has to.
        case .applied where !benefitCase.benefit.needsApproval,
            .reviewed where !benefitCase.benefit.needsApproval:
            return
        default: throw Refused(benefitCase.judgement(.notApproved) { $0.why = live.state.rawValue })
        }
    }

    /// The pool of the reservation, else the named one, else the only open one; nil where nothing is limited.
    private func pool(
        _ benefitCase: BenefitCase, _ live: Entitlement?, _ named: PoolID?, _ now: Timestamp
    ) throws -> Pool? {
        let benefit = benefitCase.benefit
        if let live, live.state == .reserved, let id = live.pool {
            return try reading.pool(benefit.id, id)
        }
        let pools = try reading.pools(benefit.id)
        // For a mere look: the step itself opens it first.
        if pools.isEmpty, let pool = PolicyPool.pool(benefit, named, at: now) { return pool }
        let open = pools.filter { $0.closedAt == nil }
        // The wish of the application holds until the first use.
        if let named = named ?? (live?.state == .approved ? live?.pool : nil) {
            if let pool = open.first(where: { $0.id == named }) { return pool }
            throw Refused(benefitCase.judgement(.quotaExhausted) { $0.why = "no open pool of this name" })
        }
        if open.count > 1 {
            throw Refused(
                benefitCase.judgement(.valueNotSet) { facts in
                    facts.missing = ["pool"]
                    facts.why = "several pools are open"
                })
        }
        if let pool = open.first { return pool }
        if let key = benefit.quota.flatMap({ $0.value == nil ? $0.key : nil })
            ?? benefit.budget.flatMap({ $0.value == nil ? $0.key : nil })
        {
            throw Refused(benefitCase.judgement(.valueNotSet) { $0.missing = [key] })
        }
        if benefit.kinds.contains(.stock) || benefit.quota != nil {
            throw Refused(benefitCase.judgement(.quotaExhausted) { $0.why = "no pool is open" })
        }
        if benefit.budget != nil {
            throw Refused(benefitCase.judgement(.budgetExhausted) { $0.why = "no pool is open" })
        }
        return nil
    }

    func checkQuota(_ benefitCase: BenefitCase, _ opening: Opening, _ units: Int) throws {
        guard let pool = opening.pool else { return }
        // One unit lies ready for whom it is reserved.
        let isKeptHere = opening.live?.state == .reserved && opening.live?.pool == pool.id
        let needed = isKeptHere ? units - 1 : units
        if let free = pool.free, free < needed {
            throw Refused(benefitCase.judgement(.quotaExhausted) { Self.state(pool, in: &$0) })
        }
    }

    func checkBudget(_ benefitCase: BenefitCase, _ opening: Opening) throws {
        guard let pool = opening.pool, let budget = pool.budget, let amount = opening.amount else { return }
        guard let sum = pool.committed.adding(amount), sum <= budget else {
            throw Refused(benefitCase.judgement(.budgetExhausted) { Self.state(pool, in: &$0) })
        }
    }

    private static func state(_ pool: Pool, in facts: inout BenefitFacts) {
        if pool.quota != nil {
            facts.quota = pool.quota
            facts.reserved = pool.reserved
            facts.redeemed = pool.redeemed
            facts.shared = pool.shared
        }
        facts.budget = pool.budget
        facts.budgetLeft = pool.budget?.subtracting(pool.committed)
    }
}
