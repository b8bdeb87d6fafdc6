/// A named unit of a pool, and whose it is.
public struct PoolUnit: Hashable, Sendable {
    /// The benefit.
    public let benefit: BenefitID
    /// The pool.
    public let pool: PoolID
    /// The unit.
    public let id: UnitID
    /// The one live entitlement for which it is kept, or nil.
    public var owner: EntitlementID?

    /// A unit of a pool.
    public init(benefit: BenefitID, pool: PoolID, id: UnitID, owner: EntitlementID? = nil) {
        self.benefit = benefit
        self.pool = pool
        self.id = id
        self.owner = owner
    }
}
