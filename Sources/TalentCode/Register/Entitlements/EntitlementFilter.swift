/// Which entitlements are meant; several conditions mean and.
public struct EntitlementFilter: Sendable {
    /// Of this benefit.
    public var benefit: BenefitID?
    /// Taking from the pool of this name.
    public var pool: PoolID?
    /// Given to this person or pass.
    public var subject: BenefitSubject?
    /// Counted by this usage key.
    public var usage: UsageKey?
    /// Of this household: 16 bytes.
    public var household: [UInt8]?
    /// Standing in this state.
    public var state: EntitlementState?
    /// Reserved with a hold that is over at this time.
    public var holdOverAt: Timestamp?
    /// Ended by a downgrade at this time or before.
    public var endedAt: Timestamp?
    /// Conditions on the person to whom it is given; nil takes in those of a pass.
    public var holder: PersonFilter?

    /// All entitlements.
    public init() {}

    /// Whether an entitlement is meant, whoever has it.
    func matches(_ entitlement: Entitlement) -> Bool {
        if let benefit, benefit != entitlement.benefit { return false }
        if let pool, pool != entitlement.pool { return false }
        if let subject, subject != entitlement.subject { return false }
        if let usage, usage != entitlement.usage { return false }
        if let household, household != entitlement.household { return false }
        if let state, state != entitlement.state { return false }
        if let holdOverAt {
            guard entitlement.state == .reserved, let until = entitlement.holdUntil, until <= holdOverAt
            else { return false }
        }
        if let endedAt {
            guard let end = entitlement.endsAt, end <= endedAt else { return false }
        }
        return true
    }
}
