public import TalentCode

/// A booking for tests of settling: every code is known, and gets one use in all of a benefit.
public struct OnceBooking: ProvisionalBooking {
    /// Codes that were revoked.
    public var revoked: Set<Serial> = []

    /// A booking without revoked codes.
    public init() {}

    /// Books an entry as the only use of an entitlement of its own.
    public func book(
        _ entry: ProvisionalEntry, of share: Share, isDecided: Bool, _ register: any RegisterWriting
    ) throws -> BookedEntry {
        let redemption = entry.redemption
        guard isDecided || !revoked.contains(redemption.serial) else {
            return .refused(.status)
        }
        guard var pool = try register.pool(share.benefit, share.pool), let id = entry.id,
            let person = PersonID(redemption.serial.bytes + [0, 0, 0, 0])
        else { return .refused(.notEligible) }
        let usage = UsageKey.subject(.person(person))
        guard try isDecided || register.redemptions(share.benefit, usage).isEmpty else {
            return .refused(.usedElsewhere)
        }
        if let free = pool.free, free < redemption.units { return .refused(.overdrawn) }
        pool.redeemed += redemption.units
        try register.update(pool)
        var entitlement = Entitlement(
            id: id, benefit: share.benefit, subject: .person(person), usage: usage, household: nil,
            child: nil, appliedAt: redemption.at, state: .closed, policy: share.policy)
        entitlement.redeemed = redemption.units
        try register.insert(entitlement)
        try register.insert(
            Redemption(
                id: id, entitlement: id, number: 1, benefit: share.benefit, usage: usage,
                serial: redemption.serial, units: redemption.units, unit: nil, pool: share.pool, amount: nil,
                policy: share.policy, at: redemption.at, period: nil, desk: share.desk, by: "settle",
                share: share.id))
        return .booked(isOverrun: false)
    }
}
