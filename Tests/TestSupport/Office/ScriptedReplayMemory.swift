import Synchronization
public import TalentCode

/// A memory of presentations that answers what it was told to, and counts the questions.
public final class ScriptedReplayMemory: ReplayMemory {
    private let lookUpAnswer: ReplayAnswer
    private let recordAnswer: ReplayAnswer
    private let asked = Mutex((lookUps: 0, records: [ShownPresentation]()))

    /// A memory with its two answers.
    public init(lookUp: ReplayAnswer = .new, record: ReplayAnswer = .new) {
        lookUpAnswer = lookUp
        recordAnswer = record
    }

    /// How often it was asked.
    public var lookUps: Int { asked.withLock { $0.lookUps } }

    /// What it was told to record.
    public var records: [ShownPresentation] { asked.withLock { $0.records } }

    /// Answers and counts.
    public func lookUp(_ presentation: ShownPresentation, now: Timestamp) -> ReplayAnswer {
        asked.withLock { $0.lookUps += 1 }
        return lookUpAnswer
    }

    /// Answers and keeps what was recorded.
    public func record(_ presentation: ShownPresentation, now: Timestamp) -> ReplayAnswer {
        asked.withLock { $0.records.append(presentation) }
        return recordAnswer
    }
}
