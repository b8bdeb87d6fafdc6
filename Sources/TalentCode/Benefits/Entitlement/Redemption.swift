/// One use of an entitlement: a night, a month's money, the key of a flat.
public struct Redemption: Hashable, Sendable {
    /// Unique: 16 random bytes, or the first 16 of the digest of a desk's entry (`RegisterBooking`).
    public let id: EntitlementID
    /// The entitlement that was used.
    public let entitlement: EntitlementID
    /// The how manyth use, from 1.
    public let number: Int
    /// The benefit.
    public let benefit: BenefitID
    /// What the use is counted by.
    public let usage: UsageKey
    /// The code that was shown, or nil where an officer acts without one (a monthly payment).
    public let serial: Serial?
    /// How many of the benefit's units this use takes, from 1.
    public let units: Int
    /// The named unit, or nil.
    public let unit: UnitID?
    /// The pool from which it was taken, or nil.
    public let pool: PoolID?
    /// Money, or nil for what is no money.
    public let amount: Money?
    /// The policy by which it was judged.
    public let policy: PolicyVersion
    /// When.
    public let at: Timestamp
    /// The period that it is for: its first day as `YYYY-MM-DD`, or nil for what has no periods.
    public let period: String?
    /// The desk, or nil.
    public let desk: DeskID?
    /// Who redeemed.
    public let by: String
    /// The offline share from which it came, or nil.
    public let share: ShareID?
    /// Since when it is taken back (追回), or nil.
    public var reversedAt: Timestamp?

    /// A use.
    public init(
        id: EntitlementID, entitlement: EntitlementID, number: Int, benefit: BenefitID, usage: UsageKey,
        serial: Serial?, units: Int, unit: UnitID?, pool: PoolID?, amount: Money?, policy: PolicyVersion,
        at: Timestamp, period: String?, desk: DeskID?, by: String, share: ShareID?,
        reversedAt: Timestamp? = nil
    ) {
        self.id = id
        self.entitlement = entitlement
        self.number = number
        self.benefit = benefit
        self.usage = usage
        self.serial = serial
        self.units = units
        self.unit = unit
        self.pool = pool
        self.amount = amount
        self.policy = policy
        self.at = at
        self.period = period
        self.desk = desk
        self.by = by
        self.share = share
        self.reversedAt = reversedAt
    }
}
