/// How many entitlements of a benefit stand in one state.
public struct EntitlementCount: Hashable, Sendable {
    /// The benefit.
    public let benefit: BenefitID
    /// The state.
    public let state: EntitlementState
    /// How many, above 0.
    public let count: Int
    /// Money of all their redemptions.
    public let spent: Money

    /// A line of the count.
    public init(benefit: BenefitID, state: EntitlementState, count: Int, spent: Money) {
        self.benefit = benefit
        self.state = state
        self.count = count
        self.spent = spent
    }
}
