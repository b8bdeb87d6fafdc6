/// What one person (household, child) has of one benefit: an application and all that became of it.
public struct Entitlement: Hashable, Sendable {
    /// Unique.
    public let id: EntitlementID
    /// The benefit.
    public let benefit: BenefitID
    /// To whom it is given.
    public let subject: BenefitSubject
    /// What it is counted by: at most one live entitlement of a benefit for each key.
    public let usage: UsageKey
    /// The household at the time of the application (16 bytes), or nil if none is known.
    public let household: [UInt8]?
    /// The child that it is for (16 bytes), or nil.
    public let child: [UInt8]?
    /// When it was applied for: the second criterion of the ranking.
    public let appliedAt: Timestamp
    /// Where it stands.
    public var state: EntitlementState
    /// The policy by which it was judged last.
    public var policy: PolicyVersion
    /// The pool from which it takes, once it was allocated.
    public var pool: PoolID?
    /// The named unit that is kept for it.
    public var unit: UnitID?
    /// The named unit that was wished for with the application, or nil.
    public var preferred: UnitID?
    /// Points of the ranking, or nil.
    public var points: Int64?
    /// Place on the waiting list, from 1, or nil.
    public var rank: Int?
    /// Until when a reserved unit is kept: the first second at which it no longer is.
    public var holdUntil: Timestamp?
    /// How often it may be redeemed: 3 nights, 24 months; 1 for what is given once; nil for a periodic benefit
    /// without end.
    public var allowed: Int?
    /// How many units were redeemed and not taken back.
    public var redeemed: Int
    /// Money granted by the reviewer where the policy gives a range, or nil.
    public var granted: Money?
    /// Money of all redemptions that were not taken back.
    public var spent: Money
    /// Whether the one appeal was made.
    public var hasAppealed: Bool
    /// Since when its condition no longer holds, so that the policy's `onDowngrade` decides over what was given; or nil.
    public var downgradedAt: Timestamp?
    /// The first second at which nothing more is redeemed of it, set by a downgrade; or nil.
    public var endsAt: Timestamp?
    /// Values that were given with the application (`price` …), sealed, or empty.
    public var sealedInputs: [UInt8]
    /// How many events it has: the number of the last one.
    public var steps: Int
    /// When the row was stored last.
    public var updatedAt: Timestamp

    /// An entitlement as it begins.
    public init(
        id: EntitlementID, benefit: BenefitID, subject: BenefitSubject, usage: UsageKey, household: [UInt8]?,
        child: [UInt8]?, appliedAt: Timestamp, state: EntitlementState, policy: PolicyVersion
    ) {
        self.id = id
        self.benefit = benefit
        self.subject = subject
        self.usage = usage
        self.household = household
        self.child = child
        self.appliedAt = appliedAt
        self.state = state
        self.policy = policy
        redeemed = 0
        spent = .zero
        hasAppealed = false
        sealedInputs = []
        steps = 0
        updatedAt = appliedAt
    }
}
