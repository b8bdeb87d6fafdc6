/// A stock of one benefit: the 200 flats of a year, a budget, or both.
///
/// Always: `reserved + redeemed + shared <= quota` and `committed <= budget`.
public struct Pool: Hashable, Sendable {
    /// The benefit.
    public let benefit: BenefitID
    /// Unique for the benefit.
    public let id: PoolID
    /// Units in all, or nil where only money is limited.
    public var quota: Int?
    /// Money in all, or nil where only units are limited.
    public var budget: Money?
    /// Units that are kept for somebody.
    public var reserved: Int
    /// Units that were given.
    public var redeemed: Int
    /// Units that lie with desks (offline shares) and are neither settled nor back.
    public var shared: Int
    /// Money of all redemptions that were not taken back, and of those whose money is out though they were: at the bank,
    /// owed or waived.
    public var committed: Money
    /// The seed of the draw between applicants who are otherwise equal, published before the draw; or nil.
    public var drawSeed: [UInt8]?
    /// When it was made.
    public let createdAt: Timestamp
    /// Since when nothing is taken from it any more, or nil.
    public var closedAt: Timestamp?

    /// An untouched pool.
    public init(benefit: BenefitID, id: PoolID, quota: Int?, budget: Money?, createdAt: Timestamp) {
        self.benefit = benefit
        self.id = id
        self.quota = quota
        self.budget = budget
        reserved = 0
        redeemed = 0
        shared = 0
        committed = .zero
        self.createdAt = createdAt
    }

    /// Units that nobody has, or nil where units are not limited.
    public var free: Int? { quota.map { $0 - reserved - redeemed - shared } }
}
