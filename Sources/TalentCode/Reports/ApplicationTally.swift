/// Applications for a benefit that stand in one state.
public struct ApplicationTally: Hashable, Sendable {
    /// The benefit.
    public let benefit: BenefitID
    /// The pool, or nil while none was allocated.
    public let pool: PoolID?
    /// Where they stand now.
    public let state: EntitlementState
    /// How many, above 0.
    public let count: Int
    /// Of how many the one appeal was made.
    public let appeals: Int

    /// A line of the count.
    public init(benefit: BenefitID, pool: PoolID?, state: EntitlementState, count: Int, appeals: Int) {
        self.benefit = benefit
        self.pool = pool
        self.state = state
        self.count = count
        self.appeals = appeals
    }
}
