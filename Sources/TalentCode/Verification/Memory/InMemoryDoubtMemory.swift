internal import Synchronization

/// Counts undecided answers as long as its object lasts.
public final class InMemoryDoubtMemory: DoubtMemory {
    private let capacity: Int
    /// The times of the answers within a day, in the order in which they came.
    private let state = Mutex<[DoubtKey: [Timestamp]]>([:])

    /// Answers of one kind that are told apart; further ones are that many.
    private static let most = 10_000

    /// An empty memory.
    ///
    /// - Parameter capacity: how many kinds it counts at most.
    public init(capacity: Int = 1_024) { self.capacity = max(1, capacity) }

    /// Counts one undecided answer.
    public func count(_ doubt: DoubtKey, now: Timestamp) -> DoubtCount {
        state.withLock { state in
            var times = (state[doubt] ?? []).filter { now.since($0) < DoubtCount.span }
            times.append(now)
            state[doubt] = times.suffix(Self.most)
            if state.count > capacity,
                let oldest = state.min(by: { ($0.value.last ?? now) < ($1.value.last ?? now) })
            {
                state[oldest.key] = nil
            }
            return .counted(min(times.count, Self.most))
        }
    }
}
