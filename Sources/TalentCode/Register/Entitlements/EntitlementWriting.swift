/// What can be changed of entitlements, stock and money inside one transaction.
///
/// Every register holds these itself, whatever is asked of it: a pool's counters stay inside its quota and budget
/// (conflicts `quota`, `budget`), a usage key has one live entitlement of a benefit (`liveUsage`), a unit one owner
/// and one live entitlement (`unit`), a number or a period of an entitlement one use (`use`).
public protocol EntitlementWriting: EntitlementReading {
    /// Stores a new pool. Conflict `pool` if it is there.
    func insert(_ pool: Pool) throws(RegisterError)
    /// Replaces a pool that is there; conflict `pool` if there is none.
    func update(_ pool: Pool) throws(RegisterError)
    /// Stores a new unit. Conflict `unit` if it is there or its owner has another one, `pool` if there is no such pool.
    func insert(_ unit: PoolUnit) throws(RegisterError)
    /// Sets the owner of a unit that is there; conflict `unit` if there is none or the owner has another one.
    func update(_ unit: PoolUnit) throws(RegisterError)

    /// Stores a new entitlement. Conflict `entitlement` if its id is there.
    func insert(_ entitlement: Entitlement) throws(RegisterError)
    /// Replaces an entitlement; conflict `entitlement` if there is none with this id, benefit, subject, usage key,
    /// household, child and time of application.
    func update(_ entitlement: Entitlement) throws(RegisterError)
    /// Replaces the sealed inputs of an entitlement and of its events that have some, and nothing else: what is sealed is
    /// the same in all. Conflict `entitlement` if there is none; `cannotWrite` while no change of keys is on its way, as
    /// events are only appended at all other times.
    func setInputs(_ sealed: [UInt8], of entitlement: EntitlementID) throws(RegisterError)
    /// Takes away the sealed inputs of an entitlement and of its events; conflict `entitlement` if there is none,
    /// `cannotWrite` unless its subject is a person who was erased.
    func eraseInputs(of entitlement: EntitlementID) throws(RegisterError)
    /// Appends an event; conflict `eventNumber` if its number is not the next one.
    func append(_ event: EntitlementEvent) throws(RegisterError)

    /// Stores a new use. Conflict `redemption` if its id is there.
    func insert(_ redemption: Redemption) throws(RegisterError)
    /// Marks a use as taken back; conflict `redemption` if there is none.
    func reverse(_ redemption: EntitlementID, at time: Timestamp) throws(RegisterError)
    /// Stores a new payment. Conflict `payment` if its redemption has one.
    func insert(_ payment: Payment) throws(RegisterError)
    /// Replaces state, attempts, reference and time of a payment; conflict `payment` if there is none.
    func update(_ payment: Payment) throws(RegisterError)

    /// Stores a new share. Conflict `share` if its id is there.
    func insert(_ share: Share) throws(RegisterError)
    /// Replaces state, settled units and the last entry of a share; conflict `share` if there is none.
    func update(_ share: Share) throws(RegisterError)
    /// Stores a new item under the next number, whatever number it has, and gives it. Conflict `reviewItem` if the
    /// share has one with this digest.
    func insert(_ item: ReviewItem) throws(RegisterError) -> ReviewItem
    /// Replaces the decision of an item; conflict `reviewItem` if there is none.
    func update(_ item: ReviewItem) throws(RegisterError)

    /// Stores a request. Conflict `request` if its id is there.
    func insert(_ request: RequestRecord) throws(RegisterError)
    /// Remembers a presentation until a time. Conflict `presentation` if it is remembered.
    func record(_ presentation: ShownPresentation, until: Timestamp) throws(RegisterError)
    /// Forgets the presentations that need not be remembered at `now` any more.
    func forgetPresentations(at now: Timestamp) throws(RegisterError)
    /// Remembers that a live code was shown to a desk of the service. Conflict `presentation` if it was.
    func insert(_ scan: ScannedPresentation, by desk: DeskID) throws(RegisterError)
    /// Forgets those that need not be remembered at `now` any more, the oldest first, at most `limit`.
    ///
    /// - Returns: the greatest `until` among them; nil if there were none.
    func removeScans(until now: Timestamp, limit: Int) throws(RegisterError) -> Timestamp?
}
