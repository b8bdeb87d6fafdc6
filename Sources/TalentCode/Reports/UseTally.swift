/// Uses that were not taken back, of a benefit or at a desk.
public struct UseTally: Hashable, Sendable {
    /// What the uses of a line have in common.
    public enum Key: Hashable, Sendable {
        case benefit(BenefitID)
        /// Nil: without a desk, such as a monthly payment.
        case desk(DeskID?)
    }

    /// By what uses are put together.
    public enum Grouping: String, Sendable, CaseIterable {
        case benefit, desk
    }

    /// What they have in common.
    public let key: Key
    /// 人次, above 0.
    public let uses: Int
    /// 人: distinct persons and holders of a pass. 155 talents whose children go to school are 155.
    public let persons: Int
    /// Distinct households, as far as they are known.
    public let households: Int
    /// Distinct children.
    public let children: Int
    /// Units of stock.
    public let units: Int
    /// Money.
    public let amount: Money
    /// Policies by which they were judged, in the order of their names.
    public let policies: [String]

    /// A line of the count.
    public init(
        key: Key, uses: Int, persons: Int, households: Int, children: Int, units: Int, amount: Money,
        policies: [String]
    ) {
        self.key = key
        self.uses = uses
        self.persons = persons
        self.households = households
        self.children = children
        self.units = units
        self.amount = amount
        self.policies = policies.sorted()
    }
}
