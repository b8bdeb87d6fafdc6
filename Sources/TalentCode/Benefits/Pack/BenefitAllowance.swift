/// How often a benefit is given to one person, household or child.
public struct BenefitAllowance: Hashable, Sendable {
    /// Uses in all (3 nights, 24 months, 1 for what is given once), or nil for no end.
    public let times: PolicyValue<Int>?
    /// The time between two uses, or nil for none.
    public let period: PolicyValue<BenefitPeriod>?
    /// Money in all, or nil for no end.
    public let total: PolicyValue<Money>?

    /// An allowance.
    public init(times: PolicyValue<Int>?, period: PolicyValue<BenefitPeriod>?, total: PolicyValue<Money>?) {
        self.times = times
        self.period = period
        self.total = total
    }
}
