/// Something that a person must decide: an offline redemption that cannot simply be accepted. Nothing is dropped.
public struct ReviewItem: Hashable, Sendable {
    /// Why it could not be accepted.
    public enum Reason: String, Sendable, CaseIterable {
        /// The code was revoked, suspended or superseded before the settling.
        case status
        /// The allowance was used elsewhere, or another file was accepted first.
        case usedElsewhere = "used-elsewhere"
        /// The same presentation was seen before.
        case replayed
        /// The judgement by today's register says no.
        case notEligible = "not-eligible"
        /// The holder applied for it and was turned down.
        case rejected
        /// More units than the share has.
        case overdrawn
        /// Its time cannot be: outside the share, before the entries before it, before its code was issued, or away from
        /// the time of what was shown.
        case late
        /// The desk was shut by then.
        case deskShut = "desk-shut"
        /// The file has another entry of this number than was settled, or does not go on from there.
        case forked
    }

    /// From 1, in the order in which they were stored.
    public let number: Int64
    /// The share.
    public let share: ShareID
    /// The number of the entry in the desk's file.
    public let entry: UInt64
    /// SHA-256 of the entry: 32 bytes; unique with the share.
    public let digest: [UInt8]
    /// Why.
    public let reason: Reason
    /// The entry as it came.
    public let bytes: [UInt8]
    /// When it was stored.
    public let at: Timestamp
    /// What was decided: `accepted`, `accepted overrun`, `refused` or `lost`, with a colon and the reason behind it if
    /// one was given; nil while it is open.
    public var decision: String?
    /// Who decided.
    public var decidedBy: String?
    /// When it was decided.
    public var decidedAt: Timestamp?

    /// An open item.
    public init(
        number: Int64, share: ShareID, entry: UInt64, digest: [UInt8], reason: Reason, bytes: [UInt8],
        at: Timestamp
    ) {
        self.number = number
        self.share = share
        self.entry = entry
        self.digest = digest
        self.reason = reason
        self.bytes = bytes
        self.at = at
    }

    /// The word for what was accepted though history refuses it: the use is recorded above the allowance.
    public static let overrun = "accepted overrun"
    /// The word for what was accepted while its pool had nothing left: given, and booked nowhere.
    public static let lost = "lost"

    /// Whether it is a loss: it stays in the list of what is open.
    public var isLost: Bool { Self.isMarked(decision, Self.lost) }
    /// Whether it is a use above the allowance.
    public var isOverrun: Bool { Self.isMarked(decision, Self.overrun) }

    private static func isMarked(_ decision: String?, _ word: String) -> Bool {
        guard let decision else { return false }
        return decision == word || decision.hasPrefix("\(word):")
    }

    /// The same item under the number that a register gave it.
    package func numbered(_ number: Int64) -> ReviewItem {
        var item = ReviewItem(
            number: number,
            share: share,
            entry: entry,
            digest: digest,
            reason: reason,
            bytes: bytes,
            at: at
        )
        item.decision = decision
        item.decidedBy = decidedBy
        item.decidedAt = decidedAt
        return item
    }
}
