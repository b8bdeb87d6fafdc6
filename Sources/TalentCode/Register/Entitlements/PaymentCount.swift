/// How many payments of a benefit stand in one state.
public struct PaymentCount: Hashable, Sendable {
    /// The benefit.
    public let benefit: BenefitID
    /// The state.
    public let state: Payment.State
    /// How many, above 0.
    public let count: Int
    /// Their money.
    public let amount: Money

    /// A line of the count.
    public init(benefit: BenefitID, state: Payment.State, count: Int, amount: Money) {
        self.benefit = benefit
        self.state = state
        self.count = count
        self.amount = amount
    }
}
