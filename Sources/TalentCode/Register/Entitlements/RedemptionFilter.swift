/// Which redemptions are meant; several conditions mean and.
public struct RedemptionFilter: Sendable {
    /// Of this benefit.
    public var benefit: BenefitID?
    /// From the pool of this name.
    public var pool: PoolID?
    /// With the code of this serial.
    public var serial: Serial?
    /// At this desk.
    public var desk: DeskID?
    /// From this offline share.
    public var share: ShareID?
    /// At this time or later.
    public var from: Timestamp?
    /// Before this time.
    public var before: Timestamp?

    /// All redemptions.
    public init() {}

    /// Whether a redemption is meant.
    func matches(_ redemption: Redemption) -> Bool {
        if let benefit, benefit != redemption.benefit { return false }
        if let pool, pool != redemption.pool { return false }
        if let serial, serial != redemption.serial { return false }
        if let desk, desk != redemption.desk { return false }
        if let share, share != redemption.share { return false }
        if let from, redemption.at < from { return false }
        if let before, redemption.at >= before { return false }
        return true
    }
}
