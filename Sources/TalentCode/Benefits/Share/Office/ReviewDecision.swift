public import COSE

/// An officer's word on what could not simply be accepted.
public struct ReviewDecision: Sendable {
    /// What is decided.
    public enum Word: String, Sendable {
        case accepted, refused
    }

    /// What came of it.
    public enum Answer: Hashable, Sendable {
        /// It is decided, now or by an earlier word to the same effect.
        case decided(ReviewItem)
        /// No such item.
        case notFound
        /// It was decided otherwise.
        case final(ReviewItem)
        /// It was accepted, and its pool has no unit or no money for it: the item stays in the list as a loss, counts
        /// as a use of the holder, and is booked by accepting it again once there is room.
        case lost(ReviewItem)
        /// It cannot be booked: a code of which the register knows no holder.
        case cannotBook(ReviewItem.Reason)
    }

    let booking: any ProvisionalBooking
    let digest: any Digest
    let by: String
    let reason: String?
    let now: Timestamp

    /// A decision by an officer, with a reason that is kept.
    public init(
        booking: any ProvisionalBooking, by: String, reason: String? = nil, now: Timestamp,
        _ digest: any Digest
    ) {
        self.booking = booking
        self.digest = digest
        self.by = by
        self.reason = reason
        self.now = now
    }

    /// Decides an item, and books it if it is accepted, in the transaction of `register`.
    public func decide(_ number: Int64, _ word: Word, _ register: any RegisterWriting) throws -> Answer {
        guard var item = try register.reviewItem(number), var share = try register.share(item.share) else {
            return .notFound
        }
        if let decision = item.decision, !(item.isLost && word == .accepted) {
            return decision.hasPrefix(word.rawValue) ? .decided(item) : .final(item)
        }
        var mark = word.rawValue
        if word == .accepted {
            guard let entry = try ProvisionalEntry(stored: item.bytes, digest) else {
                return .cannotBook(item.reason)
            }
            switch try ShareStock.book(entry, &share, booking, isDecided: true, register) {
            case .booked(let isOverrun): if isOverrun { mark = ReviewItem.overrun }
            case .refused(.overdrawn): mark = ReviewItem.lost
            case .refused(let reason): return .cannotBook(reason)
            }
        }
        item.decision = reason.map { "\(mark): \($0)" } ?? mark
        item.decidedBy = by
        item.decidedAt = now
        try register.update(item)
        return item.isLost ? .lost(item) : .decided(item)
    }
}
