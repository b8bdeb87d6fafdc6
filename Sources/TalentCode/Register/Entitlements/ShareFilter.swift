/// Which offline shares are meant; several conditions mean and.
public struct ShareFilter: Sendable {
    /// Of this benefit.
    public var benefit: BenefitID?
    /// From the pool of this name.
    public var pool: PoolID?
    /// Lying with this desk.
    public var desk: DeskID?
    /// Open or closed.
    public var state: Share.State?

    /// All shares.
    public init() {}

    /// Whether a share is meant.
    func matches(_ share: Share) -> Bool {
        if let benefit, benefit != share.benefit { return false }
        if let pool, pool != share.pool { return false }
        if let desk, desk != share.desk { return false }
        if let state, state != share.state { return false }
        return true
    }
}
