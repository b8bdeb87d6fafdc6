/// What a memory of presentations says of one.
public enum ReplayAnswer: Equatable, Sendable {
    /// It was not seen.
    case new
    /// It was seen.
    case seen
    /// The memory is full: a repeat could not be noticed later.
    case full
    /// Presentations of its age were forgotten while the clock was ahead: whether it was seen is not known.
    case forgotten
    /// The memory cannot be used, and why. A code is judged all the same.
    case unavailable(String)

    /// The answer in a word, for a trace.
    var name: String {
        switch self {
        case .new: "new"
        case .seen: "seen"
        case .full: "full"
        case .forgotten: "forgotten"
        case .unavailable: "unavailable"
        }
    }

    /// REPLAYED, REPLAY_MEMORY_FULL, or to go on: a home that cannot be written is judged all the same.
    var finding: Finding {
        switch self {
        case .new, .unavailable: .pass
        case .seen: .refuse(.replayed)
        case .full: .doubt(.replayMemoryFull)
        case .forgotten: .doubt(.replayMemoryFull, why: "older than what is remembered")
        }
    }
}
