/// Entitlements, stock and money of a register in memory, as one value.
struct MemoryEntitlements: Sendable {
    /// A pool or, with a unit, a unit of it.
    struct Place: Hashable {
        let benefit: BenefitID
        let pool: PoolID
        var unit: UnitID?
    }

    /// What one live entitlement is counted by.
    struct Usage: Hashable {
        let benefit: BenefitID
        let key: UsageKey
    }

    /// What occurs once among the uses of a usage key.
    struct Period: Hashable {
        let usage: Usage
        let period: String
    }

    var pools: [Place: Pool] = [:]
    var units: [Place: PoolUnit] = [:]
    var unitOfOwner: [EntitlementID: Place] = [:]
    var entitlements: [EntitlementID: Entitlement] = [:]
    var live: [Usage: EntitlementID] = [:]
    /// The live entitlement that holds a named unit.
    var holders: [Place: EntitlementID] = [:]
    var events: [EntitlementID: [EntitlementEvent]] = [:]
    var redemptions: [EntitlementID: Redemption] = [:]
    /// By entitlement.
    var redemptionsOf: [EntitlementID: [EntitlementID]] = [:]
    var redemptionsBy: [Usage: [EntitlementID]] = [:]
    var periods: Set<Period> = []
    var payments: [EntitlementID: Payment] = [:]
    /// In the order in which they were stored.
    var shares: [Share] = []
    /// Item n stands at n - 1.
    var reviewItems: [ReviewItem] = []
    var requests: [RequestID: RequestRecord] = [:]
    /// By `ShownPresentation.key`, with the time until which each is remembered.
    var presentations: [[UInt8]: Timestamp] = [:]
    /// Those that desks of the service were shown, by `ScannedPresentation.key`.
    var scans: [[UInt8]: (desk: DeskID, until: Timestamp)] = [:]
}
