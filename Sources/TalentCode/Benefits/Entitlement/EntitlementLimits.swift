/// Every bound of entitlements, their pools and their uses in one place; `PackLimits` has those of the policies.
public enum EntitlementLimits {
    /// Characters of a benefit's name.
    public static let benefitID = 1...64
    /// Characters of a pool's name.
    public static let poolID = 1...32
    /// Characters of a request's name.
    public static let requestID = 1...64
    /// Unicode scalars of a unit's name.
    public static let unitID = 1...64
    /// Bytes of what a use is counted by.
    public static let usageKey = 2...128
    /// Unicode scalars of a reason or of a bank's reference: in UTF-8, and with what an act writes before it, it fits
    /// the text that a register stores (`EntitlementBounds.text`).
    public static let reason = 1...200
    /// Units that one use takes.
    public static let units = 1...1_000
    /// Units of a pool that an office makes.
    public static let quota = 1...Int(PackLimits.quota.upperBound)
    /// Days for which a reserved unit is kept.
    public static let holdDays = 1...3_650
    /// Bytes of the seed of a draw.
    public static let seed = 16...64
    /// Applications that one allocation ranks.
    public static let applications = 100_000
    /// Entitlements of each kind that run out in one transaction.
    public static let expired = 1_000
}
