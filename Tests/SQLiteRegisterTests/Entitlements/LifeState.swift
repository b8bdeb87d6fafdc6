import TalentCode

/// All that a register holds of entitlements, stock, money and shares: what a repeat and a refusal must leave alone.
struct LifeState: Equatable {
    private let entitlements: [Entitlement]
    private let pools: [Pool]
    private let units: [PoolUnit]
    private let uses: [Redemption]
    private let payments: [Payment]
    private let shares: [Share]
    private let items: [ReviewItem]
    private let events: Int

    init(_ tx: any RegisterReading) throws {
        entitlements = try tx.entitlements(EntitlementFilter(), after: nil, limit: .max)
        // A policy's own pool is opened by the first question for its stock, whatever is answered.
        pools = try tx.pools(nil).filter {
            $0
                != Pool(
                    benefit: $0.benefit, id: $0.id, quota: $0.quota, budget: $0.budget,
                    createdAt: $0.createdAt)
        }
        units = try pools.flatMap { try tx.units($0.benefit, $0.id) }
        uses = try tx.redemptions(RedemptionFilter(), after: nil, limit: .max)
        payments = try tx.payments(PaymentFilter(), after: nil, limit: .max)
        shares = try tx.shares(ShareFilter())
        items = try tx.reviewItems(ReviewFilter(), after: nil, limit: .max)
        events = try entitlements.reduce(0) { try $0 + tx.events(of: $1.id).count }
    }
}
