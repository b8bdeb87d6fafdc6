internal import Synchronization

/// A memory of presentations that lasts as long as its object: for tests, and for a gate that never restarts.
public final class InMemoryReplayMemory: ReplayMemory {
    private struct State {
        /// iat by serial and nonce.
        var seen: [[UInt8]: Timestamp] = [:]
        /// The greatest iat of all that was forgotten.
        var forgotten: Timestamp?
        /// None of those that are remembered has a smaller iat: while this one is kept, looking for others is in vain.
        var oldest: Timestamp?
    }

    private let capacity: Int
    private let state = Mutex(State())

    /// An empty memory.
    ///
    /// - Parameter capacity: how many presentations it remembers at most.
    public init(capacity: Int = 65_536) { self.capacity = max(1, capacity) }

    /// Whether a presentation was seen.
    public func lookUp(_ presentation: ShownPresentation, now: Timestamp) -> ReplayAnswer {
        state.withLock { state in
            if state.seen[presentation.key] != nil { return .seen }
            if let forgotten = state.forgotten, presentation.issuedAt <= forgotten { return .forgotten }
            guard state.seen.count >= capacity else { return .new }
            return Self.hasForgettable(state, now) ? .new : .full
        }
    }

    /// Remembers a presentation; at the bound it forgets first what it may.
    public func record(_ presentation: ShownPresentation, now: Timestamp) -> ReplayAnswer {
        state.withLock { state in
            if state.seen[presentation.key] != nil { return .seen }
            if state.seen.count >= capacity { Self.forget(&state, now) }
            if let forgotten = state.forgotten, presentation.issuedAt <= forgotten { return .forgotten }
            guard state.seen.count < capacity else { return .full }
            state.seen[presentation.key] = presentation.issuedAt
            state.oldest = min(state.oldest ?? presentation.issuedAt, presentation.issuedAt)
            return .new
        }
    }

    private static func forget(_ state: inout State, _ now: Timestamp) {
        guard hasForgettable(state, now),
            let old = state.seen.values.filter({ isForgettable($0, now) }).max()
        else { return }
        state.seen = state.seen.filter { !isForgettable($0.value, now) }
        state.oldest = state.seen.values.min()
        state.forgotten = max(state.forgotten ?? old, old)
    }

    private static func hasForgettable(_ state: State, _ now: Timestamp) -> Bool {
        state.oldest.map { isForgettable($0, now) } ?? false
    }

    private static func isForgettable(_ issuedAt: Timestamp, _ now: Timestamp) -> Bool {
        now > issuedAt.adding(ShownPresentation.retention)
    }
}
