/// Units of a pool that lie with a desk which may lose its network (离线份额).
public struct Share: Hashable, Sendable {
    /// Whether the desk may take from it.
    public enum State: String, Sendable {
        case open
        /// What was left went back to its pool.
        case closed
    }

    /// Unique.
    public let id: ShareID
    /// The benefit.
    public let benefit: BenefitID
    /// The pool from which it came.
    public let pool: PoolID
    /// The desk.
    public let desk: DeskID
    /// Units in all.
    public let units: Int
    /// Units whose use was settled.
    public var settled: Int
    /// The first second at which the desk may no longer take from it.
    public let notAfter: Timestamp
    /// The policy by which the desk judges.
    public let policy: PolicyVersion
    /// The signed grant as the desk holds it.
    public let grant: [UInt8]
    /// Whether it is open.
    public var state: State
    /// The number of the last entry of the desk's file that was settled, 0 at the beginning.
    public var lastEntry: UInt64
    /// The digest of that entry: 32 bytes, empty at the beginning.
    public var lastDigest: [UInt8]
    /// When it was made.
    public let createdAt: Timestamp

    /// A share as it begins.
    public init(
        id: ShareID, benefit: BenefitID, pool: PoolID, desk: DeskID, units: Int, notAfter: Timestamp,
        policy: PolicyVersion, grant: [UInt8], createdAt: Timestamp
    ) {
        self.id = id
        self.benefit = benefit
        self.pool = pool
        self.desk = desk
        self.units = units
        settled = 0
        self.notAfter = notAfter
        self.policy = policy
        self.grant = grant
        state = .open
        lastEntry = 0
        lastDigest = []
        self.createdAt = createdAt
    }
}
