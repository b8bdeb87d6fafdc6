/// What a downgrade does to one entitlement: decided from the policy and the entitlement alone.
enum DowngradeDecision: Hashable {
    /// It stays, without end or up to a first second at which nothing more is redeemed of it.
    case mark(endsAt: Timestamp?)
    case forfeit, clawBack
    /// The policy leaves it open and nobody set it: the key.
    case notSet(String)

    init(_ benefit: Benefit, _ entitlement: Entitlement, at now: Timestamp) {
        let isGiven = entitlement.state == .redeemed
        guard let rule = benefit.onDowngrade.map(\.value) ?? .keep else {
            self = .notSet(benefit.onDowngrade?.key ?? "")
            return
        }
        switch rule {
        case .keep: self = .mark(endsAt: nil)
        case .grace(let days) where isGiven: self = .mark(endsAt: now.adding(UInt64(max(0, days)) * 86_400))
        case .stopNextPeriod where isGiven:
            if let period = benefit.allowance.period, period.value == nil {
                self = .notSet(period.key)
            } else {
                self = .mark(endsAt: Self.nextPeriod(benefit, entitlement, now))
            }
        case .clawBack where isGiven: self = .clawBack
        default: self = .forfeit
        }
    }

    /// The period that runs may still be used; without calendar periods nothing runs.
    private static func nextPeriod(_ benefit: Benefit, _ entitlement: Entitlement, _ now: Timestamp)
        -> Timestamp
    {
        let today = CalendarDate(at: now)
        switch benefit.allowance.period?.value {
        case .calendarMonth: return today.startOfMonth.adding(months: 1).start
        case .calendarYear: return today.startOfYear.adding(months: 12).start
        case .months, nil: return now
        }
    }
}
