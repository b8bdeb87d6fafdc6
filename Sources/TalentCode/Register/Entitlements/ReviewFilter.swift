/// Which review items are meant; several conditions mean and.
public struct ReviewFilter: Sendable {
    /// Of this share.
    public var share: ShareID?
    /// Of a share of this benefit.
    public var benefit: BenefitID?
    /// Undecided or lost (true), or decided (false).
    public var isOpen: Bool?

    /// All items.
    public init() {}

    /// Whether an item is meant, whatever its benefit.
    func matches(_ item: ReviewItem) -> Bool {
        if let share, share != item.share { return false }
        if let isOpen, isOpen != (item.decision == nil || item.isLost) { return false }
        return true
    }
}
