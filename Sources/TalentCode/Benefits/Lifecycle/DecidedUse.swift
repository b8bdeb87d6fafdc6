extension StockJudge {
    /// What an officer accepted of an offline share: it was given, and is recorded. History, family and approval do not
    /// stand in the way; what they say is told as `isOverrun`. Only stock and money that are not there do.
    func decided(
        _ benefitCase: BenefitCase, units: Int, _ pool: PoolID, at now: Timestamp
    ) throws -> Opening {
        let refused: Refused
        do {
            return try open(benefitCase, .settle(units: units, pool: pool), now)
        } catch let found as Refused {
            refused = found
        }
        let usage = usage(benefitCase)
        let live = try benefitCase.live(reading) ?? reading.liveEntitlement(benefitCase.benefit.id, usage)
        let uses = try standingUses(benefitCase, usage)
        var opening = Opening(
            usage: usage, live: live, room: room(benefitCase, uses, at: now),
            used: uses.reduce(0) { $0 + $1.units }
        )
        opening.amount = try amount(benefitCase, live, units)
        opening.pool = try shared(pool, benefitCase)
        opening.isOverrun =
            [.alreadyRedeemed, .householdLimit, .exclusiveConflict]
            .contains(refused.judgement.code)
            || opening.room.allowed.map { opening.used + units > $0 } ?? false
        try checkQuota(benefitCase, opening, units)
        try checkBudget(benefitCase, opening)
        return opening
    }

    /// The pool of an offline share, open or closed.
    func shared(_ pool: PoolID, _ benefitCase: BenefitCase) throws -> Pool {
        guard let found = try reading.pool(benefitCase.benefit.id, pool) else {
            throw Refused(benefitCase.judgement(.quotaExhausted) { $0.why = "no pool is open" })
        }
        return found
    }

    /// By the holder alone where the household or the child is not known.
    private func usage(_ benefitCase: BenefitCase) -> UsageKey {
        switch benefitCase.claimant.usage(benefitCase.benefit.unit) {
        case .success(let key): key
        case .failure: .subject(benefitCase.claimant.subject)
        }
    }

    /// The period is named only while nothing else has it: two uses of one period are never stored as such.
    private func room(_ benefitCase: BenefitCase, _ uses: [Redemption], at now: Timestamp)
        -> AllowanceRule.Room
    {
        let allowance = benefitCase.benefit.allowance
        var room = AllowanceRule.Room(allowed: allowance.times?.value)
        if let period = allowance.period?.value {
            let (name, next) = AllowanceRule.period(period, CalendarDate(at: now), uses)
            room.period = next == nil ? name : nil
        }
        return room
    }

    /// The money of the use, though the sum of all is spent; nil where nobody can say it.
    private func amount(_ benefitCase: BenefitCase, _ live: Entitlement?, _ units: Int) throws -> Money? {
        let found = try AmountRule(benefitCase: benefitCase)
            .amount(granted: live?.granted, units: units, left: nil)
        switch found {
        case .success(let amount): return amount
        case .failure: return nil
        }
    }
}
