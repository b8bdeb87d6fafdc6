import CoreMetrics
import Synchronization

/// The meters of one route: how many answers of each status, and how long they took.
final class RouteMeters: Sendable {
    private let dimensions: [(String, String)]
    private let factory: any MetricsFactory
    private let timer: any TimerHandler
    private let counters = Mutex<[Int: any CounterHandler]>([:])

    /// - Parameter route: a template or a fixed word, never what a caller wrote.
    init(_ method: String, _ route: String, _ factory: any MetricsFactory) {
        dimensions = [("method", method), ("route", route)]
        self.factory = factory
        timer = factory.makeTimer(label: "talentcode_http_request_seconds", dimensions: dimensions)
    }

    func record(status: Int, nanoseconds: Int64) {
        timer.recordNanoseconds(nanoseconds)
        let counter = counters.withLock { counters in
            if let counter = counters[status] { return counter }
            let made = factory.makeCounter(
                label: "talentcode_http_requests_total", dimensions: dimensions + [("status", "\(status)")])
            counters[status] = made
            return made
        }
        counter.increment(by: 1)
    }
}
