import Synchronization

/// A yes that several tasks see once one of them has said it.
final class Flag: Sendable {
    /// Whoever was to raise it failed.
    struct NotRaised: Error {}

    static let patience = Duration.seconds(60)

    private let state = Mutex(false)

    var isRaised: Bool { state.withLock { $0 } }

    func raise() { state.withLock { $0 = true } }

    /// Waits until it is raised; throws if that takes too long.
    func wait() async throws {
        let start = ContinuousClock.now
        while !isRaised {
            guard start.duration(to: .now) < Self.patience else { throw NotRaised() }
            try await Task.sleep(for: .milliseconds(2))
        }
    }
}
