/// What a benefit verdict states beside its code (verdicts.md); all are optional.
public struct BenefitFacts: Hashable, Sendable {
    /// Units in all.
    public var quota: Int?
    /// Units that are kept.
    public var reserved: Int?
    /// Units that were given.
    public var redeemed: Int?
    /// Units that lie with desks.
    public var shared: Int?
    /// Money in all.
    public var budget: Money?
    /// Money that is left.
    public var budgetLeft: Money?
    /// The offline share from which it was taken.
    public var share: ShareID?
    /// Units that are left of the share.
    public var left: Int?
    /// The share's end.
    public var notAfter: Timestamp?
    /// Uses so far.
    public var used: Int?
    /// Uses in all.
    public var allowed: Int?
    /// When it was used: newest first.
    public var usedAt: [Timestamp] = []
    /// Where it was used last.
    public var usedDesk: DeskID?
    /// The next day at which it is open again, `YYYY-MM-DD`.
    public var next: String?
    /// Place on the waiting list.
    public var rank: Int?
    /// The unit that is kept.
    public var unit: UnitID?
    /// Until when it is kept.
    public var holdUntil: Timestamp?
    /// The facts or the setting that are missing.
    public var missing: [String] = []
    /// Since when the outdated fact is outdated.
    public var staleSince: Timestamp?
    /// The rule that refused or failed.
    public var rule: String?
    /// The area that gives the benefit.
    public var area: AreaCode?
    /// The benefit that excludes this one.
    public var conflict: BenefitID?
    /// What the holder is treated as, such as `master`.
    public var treatment: String?
    /// A reason in a few English words; never personal data.
    public var why: String?

    /// No facts.
    public init() {}
}
