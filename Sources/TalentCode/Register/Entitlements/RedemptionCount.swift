/// The uses of a benefit that were not taken back.
public struct RedemptionCount: Hashable, Sendable {
    /// The benefit.
    public let benefit: BenefitID
    /// Uses (人次), above 0.
    public let count: Int
    /// Distinct usage keys: persons, households or children.
    public let distinct: Int
    /// Units of all uses.
    public let units: Int
    /// Money of all uses.
    public let amount: Money

    /// A line of the count.
    public init(benefit: BenefitID, count: Int, distinct: Int, units: Int, amount: Money) {
        self.benefit = benefit
        self.count = count
        self.distinct = distinct
        self.units = units
        self.amount = amount
    }
}
