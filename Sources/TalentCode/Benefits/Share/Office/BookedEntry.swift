/// What became of an entry that was to be booked.
public enum BookedEntry: Hashable, Sendable {
    /// It is a redemption. An overrun is one that history would have refused: an officer had it recorded.
    case booked(isOverrun: Bool)
    /// Why not; nothing was changed.
    case refused(ReviewItem.Reason)
}
