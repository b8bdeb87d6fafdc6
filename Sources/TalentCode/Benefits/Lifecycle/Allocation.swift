/// What an allocation did.
public struct Allocation: Hashable, Sendable {
    /// Somebody who was left out.
    public struct Left: Hashable, Sendable {
        /// The application as it stays.
        public let entitlement: Entitlement
        /// Why the rules give nothing now.
        public let judgement: BenefitJudgement
    }

    /// Reserved or put on the waiting list, in their order.
    public let entitlements: [Entitlement]
    /// Left out by today's rules.
    public let left: [Left]

    init(entitlements: [Entitlement], left: [Left] = []) {
        self.entitlements = entitlements
        self.left = left
    }
}
