internal import Synchronization

/// Gives one answer about any presentation, and tells which was asked about: for whoever looks it up before or behind the
/// verdict, since a rule does not wait for a database.
public final class ReplayQuestion: ReplayMemory {
    private let answer: ReplayAnswer
    private let state = Mutex<ShownPresentation?>(nil)

    /// A memory that always says `answer`.
    public init(_ answer: ReplayAnswer) { self.answer = answer }

    /// What was asked about; nil for a code that is no presentation, or was stopped before the memory is asked.
    public var asked: ShownPresentation? { state.withLock { $0 } }

    /// The answer.
    public func lookUp(_ presentation: ShownPresentation, now: Timestamp) -> ReplayAnswer {
        state.withLock { $0 = presentation }
        return answer
    }

    /// The same; nothing is remembered.
    public func record(_ presentation: ShownPresentation, now: Timestamp) -> ReplayAnswer {
        lookUp(presentation, now: now)
    }
}
