/// A batch issue: one that was not finished is taken up again by the next one.
public struct RunRecord: Hashable, Sendable {
    /// Ascending from 1.
    public let id: Int64
    /// When it began.
    public let startedAt: Timestamp
    /// When it ended; nil until then.
    public var finishedAt: Timestamp?

    /// A run's row.
    public init(id: Int64, startedAt: Timestamp, finishedAt: Timestamp? = nil) {
        self.id = id
        self.startedAt = startedAt
        self.finishedAt = finishedAt
    }
}
