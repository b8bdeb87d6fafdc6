/// What a report on benefits takes in; several conditions mean and.
public struct TallyFilter: Hashable, Sendable {
    /// Of this benefit.
    public var benefit: BenefitID?
    /// From the pool of this name.
    public var pool: PoolID?
    /// What happened at this time or later.
    public var from: Timestamp?
    /// What happened before this time.
    public var before: Timestamp?

    /// Everything.
    public init() {}

    func takesIn(_ benefit: BenefitID, _ pool: PoolID?, _ time: Timestamp) -> Bool {
        if let own = self.benefit, own != benefit { return false }
        if let own = self.pool, own != pool { return false }
        if let from, time < from { return false }
        if let before, time >= before { return false }
        return true
    }
}
