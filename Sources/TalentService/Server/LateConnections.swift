import ServiceLifecycle
import Synchronization

/// Connections that were accepted as the listener closed: they belong to nobody else, and the process ends behind them.
final class LateConnections: Service {
    private struct State {
        var open = 0
        var waiting: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    /// Answers on one.
    func add(_ answer: @escaping @Sendable () async -> Void) {
        state.withLock { $0.open += 1 }
        Task {
            await answer()
            leave()
        }
    }

    private func leave() {
        let waiting = state.withLock { state in
            state.open -= 1
            defer { if state.open == 0 { state.waiting = nil } }
            return state.open == 0 ? state.waiting : nil
        }
        waiting?.resume()
    }

    func run() async {
        try? await gracefulShutdown()
        await withCheckedContinuation { continuation in
            let isEmpty = state.withLock { state in
                if state.open > 0 { state.waiting = continuation }
                return state.open == 0
            }
            if isEmpty { continuation.resume() }
        }
    }
}
