/// What can be read of entitlements, stock and money inside one transaction. A file of an older program, opened for
/// reading alone, has none of it.
public protocol EntitlementReading {
    /// One pool of a benefit.
    func pool(_ benefit: BenefitID, _ id: PoolID) throws(RegisterError) -> Pool?
    /// The pools of a benefit, or of all with nil: in ascending order of benefit and id.
    func pools(_ benefit: BenefitID?) throws(RegisterError) -> [Pool]
    /// The named units of a pool in ascending order of their ids.
    func units(_ benefit: BenefitID, _ pool: PoolID) throws(RegisterError) -> [PoolUnit]

    func entitlement(_ id: EntitlementID) throws(RegisterError) -> Entitlement?
    /// The one live entitlement of a benefit for a usage key.
    func liveEntitlement(_ benefit: BenefitID, _ usage: UsageKey) throws(RegisterError) -> Entitlement?
    /// All live entitlements that somebody or the household (16 bytes) has: in ascending order of their ids.
    func liveEntitlements(
        of subject: BenefitSubject, household: [UInt8]?
    ) throws(RegisterError) -> [Entitlement]
    /// Entitlements in ascending order of their ids, behind `after`, at most `limit`.
    func entitlements(
        _ filter: EntitlementFilter, after: EntitlementID?, limit: Int
    ) throws(RegisterError) -> [Entitlement]
    /// Who waits for a pool: in ascending order of rank, at most `limit`.
    func waitingList(
        _ benefit: BenefitID, _ pool: PoolID, limit: Int
    ) throws(RegisterError) -> [Entitlement]
    /// Events of an entitlement from number 1 on.
    func events(of entitlement: EntitlementID) throws(RegisterError) -> [EntitlementEvent]
    /// How many entitlements stand in each state, by benefit, and the money that they took: in ascending order of
    /// benefit and state's name.
    func entitlementCounts() throws(RegisterError) -> [EntitlementCount]

    func redemption(_ id: EntitlementID) throws(RegisterError) -> Redemption?
    /// All uses that a usage key ever made of a benefit, also those taken back: in the order of time, then of ids.
    func redemptions(_ benefit: BenefitID, _ usage: UsageKey) throws(RegisterError) -> [Redemption]
    /// The uses of an entitlement in the order of their numbers.
    func redemptions(of entitlement: EntitlementID) throws(RegisterError) -> [Redemption]
    /// Redemptions in ascending order of their ids, behind `after`, at most `limit`.
    func redemptions(
        _ filter: RedemptionFilter, after: EntitlementID?, limit: Int
    ) throws(RegisterError) -> [Redemption]
    /// Uses that were not taken back, by benefit: in ascending order of benefits.
    func redemptionCounts() throws(RegisterError) -> [RedemptionCount]

    /// The payment of a redemption.
    func payment(_ redemption: EntitlementID) throws(RegisterError) -> Payment?
    /// Payments in ascending order of their redemptions' ids, behind `after`, at most `limit`.
    func payments(
        _ filter: PaymentFilter, after: EntitlementID?, limit: Int
    ) throws(RegisterError) -> [Payment]
    /// How many payments stand in each state, by benefit: in ascending order of benefit and state's name.
    func paymentCounts() throws(RegisterError) -> [PaymentCount]

    func share(_ id: ShareID) throws(RegisterError) -> Share?
    /// Shares in the order in which they were stored.
    func shares(_ filter: ShareFilter) throws(RegisterError) -> [Share]
    func reviewItem(_ number: Int64) throws(RegisterError) -> ReviewItem?
    /// The item of a share whose entry has this digest (32 bytes).
    func reviewItem(_ share: ShareID, digest: [UInt8]) throws(RegisterError) -> ReviewItem?
    /// Items in the order of their numbers, behind `after`, at most `limit`.
    func reviewItems(
        _ filter: ReviewFilter, after: Int64?, limit: Int
    ) throws(RegisterError) -> [ReviewItem]

    func request(_ id: RequestID) throws(RegisterError) -> RequestRecord?
    /// Whether a presentation was recorded.
    func isSeen(_ presentation: ShownPresentation) throws(RegisterError) -> Bool
    /// The desk of the service that was shown a live code first, or nil; see `SharedReplayMemory`.
    func desk(of scan: ScannedPresentation) throws(RegisterError) -> DeskID?
}
