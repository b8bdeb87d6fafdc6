import CoreMetrics
import Synchronization

/// Times in seconds, counted by upper bounds.
final class PrometheusHistogram: TimerHandler, RecorderHandler {
    /// Upper bounds in nanoseconds with their labels in seconds.
    private static let bounds: [(nanoseconds: Int64, label: String)] = [
        (250_000, "0.00025"), (500_000, "0.0005"), (1_000_000, "0.001"), (2_500_000, "0.0025"),
        (5_000_000, "0.005"), (10_000_000, "0.01"), (25_000_000, "0.025"), (50_000_000, "0.05"),
        (100_000_000, "0.1"), (250_000_000, "0.25"), (500_000_000, "0.5"), (1_000_000_000, "1"),
        (2_500_000_000, "2.5"), (5_000_000_000, "5"), (10_000_000_000, "10"),
    ]

    private struct State {
        var counts = [Int64](repeating: 0, count: PrometheusHistogram.bounds.count + 1)
        var sum: Int64 = 0
    }

    private let state = Mutex(State())

    func recordNanoseconds(_ duration: Int64) {
        let place = Self.bounds.firstIndex { duration <= $0.nanoseconds } ?? Self.bounds.count
        state.withLock { state in
            state.counts[place] += 1
            state.sum &+= duration
        }
    }

    func record(_ value: Int64) { record(Double(value)) }
    func record(_ seconds: Double) {
        guard seconds.isFinite, abs(seconds) < 9e9 else { return }
        recordNanoseconds(Int64(seconds * 1e9))
    }

    /// Its lines: each bucket holds those below it too.
    func text(_ name: String, _ labels: String) -> String {
        let state = state.withLock { $0 }
        let head = labels.isEmpty ? "" : labels + ","
        let tail = labels.isEmpty ? "" : "{\(labels)}"
        var text = ""
        var count: Int64 = 0
        for (place, bound) in Self.bounds.enumerated() {
            count += state.counts[place]
            text += "\(name)_bucket{\(head)le=\"\(bound.label)\"} \(count)\n"
        }
        count += state.counts[Self.bounds.count]
        text += "\(name)_bucket{\(head)le=\"+Inf\"} \(count)\n"
        text += "\(name)_sum\(tail) \(Double(state.sum) / 1e9)\n"
        text += "\(name)_count\(tail) \(count)\n"
        return text
    }
}
