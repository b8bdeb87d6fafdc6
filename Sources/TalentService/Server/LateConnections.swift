import ServiceLifecycle
import Synchronization

/// Counts connections that were accepted and that nobody answers on yet. Those that come as the listener closes belong to
/// nobody else: the process ends behind them.
final class LateConnections: Service {
    private struct State {
        var open = 0
        var waiting: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    func enter() { state.withLock { $0.open += 1 } }

    func leave() {
        let waiting = state.withLock { state in
            state.open -= 1
            guard state.open == 0 else { return nil as CheckedContinuation<Void, Never>? }
            defer { state.waiting = nil }
            return state.waiting
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
