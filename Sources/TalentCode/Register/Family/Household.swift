/// A household in the clear: the unit of housing and of the purchase subsidy.
public struct Household: Hashable, Sendable {
    /// The keyed hash of its label.
    public let id: HouseholdID
    /// What was stated of it: facts named `household`.
    public var facts: [Fact]

    /// A household of which nothing is known yet.
    public init(id: HouseholdID) {
        self.id = id
        facts = []
    }
}
