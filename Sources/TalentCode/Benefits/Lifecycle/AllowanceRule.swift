/// Whether the history of a usage key leaves room for another use, and how much money (allowance: times, period, total).
struct AllowanceRule {
    /// What is left.
    struct Room: Hashable {
        /// The period of the use: its first day, or the day itself between whose uses months lie.
        var period: String?
        /// Money that is left of the total, or nil for no end.
        var left: Money?
        /// Uses in all, or nil for no end.
        var allowed: Int?
    }

    let benefitCase: BenefitCase

    /// The room for `units` more uses at a time, behind the standing uses in the order of time; or a refusal.
    func room(
        _ uses: [Redemption], _ units: Int, at now: Timestamp
    ) -> Result<Room, Refused> {
        let allowance = benefitCase.benefit.allowance
        for (key, isUnset) in [
            (allowance.times?.key, allowance.times?.basis == .unset),
            (allowance.total?.key, allowance.total?.basis == .unset),
            (allowance.period?.key, allowance.period?.basis == .unset),
        ] where isUnset {
            return refuse(.valueNotSet) { $0.missing = key.map { [$0] } ?? [] }
        }
        let used = uses.reduce(0) { $0 + $1.units }
        var room = Room(allowed: allowance.times?.value)
        if let allowed = room.allowed, units > allowed - used { return usedUp(uses, next: nil) }
        if let period = allowance.period?.value {
            let today = CalendarDate(at: now)
            let (name, next) = Self.period(period, today, uses)
            if let next { return usedUp(uses, next: next) }
            // Several at once would take the next periods' too.
            guard units == 1 else { return usedUp(uses, next: nil) }
            room.period = name
        }
        if let total = allowance.total?.value {
            let spent = uses.reduce(Money.zero) { $0.adding($1.amount ?? .zero) ?? total }
            guard spent < total else { return usedUp(uses, next: nil) }
            room.left = total.subtracting(spent)
        }
        return .success(room)
    }

    /// The period of a use today, and the day before which none may be.
    static func period(
        _ period: BenefitPeriod, _ today: CalendarDate, _ uses: [Redemption]
    ) -> (name: String, next: String?) {
        // By the days of the uses and not by the stored names of their periods: a policy may change its period.
        let days = uses.map { CalendarDate(at: $0.at) }
        switch period {
        case .calendarMonth:
            let name = today.startOfMonth.description
            let next = today.startOfMonth.adding(months: 1).description
            return (name, days.contains { $0.startOfMonth == today.startOfMonth } ? next : nil)
        case .calendarYear:
            let name = today.startOfYear.description
            let next = today.startOfYear.adding(months: 12).description
            return (name, days.contains { $0.startOfYear == today.startOfYear } ? next : nil)
        case .months(let months):
            let next = days.max().map { $0.adding(months: months) }
            return (today.description, next.flatMap { today < $0 ? $0.description : nil })
        }
    }

    private func usedUp(_ uses: [Redemption], next: String?) -> Result<Room, Refused> {
        refuse(.alreadyRedeemed) { facts in
            facts.used = uses.reduce(0) { $0 + $1.units }
            facts.allowed = benefitCase.benefit.allowance.times?.value
            facts.usedAt = uses.suffix(8).reversed().map(\.at)
            facts.usedDesk = uses.last?.desk
            facts.next = next
            if !benefitCase.pending.isEmpty { facts.why = PendingUses.why }
        }
    }

    private func refuse(
        _ code: BenefitCode, _ state: (inout BenefitFacts) -> Void
    ) -> Result<Room, Refused> {
        .failure(Refused(benefitCase.judgement(code, state)))
    }
}
