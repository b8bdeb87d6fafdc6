import CoreMetrics
import Logging

/// Counts and logs each request once it is answered.
struct RequestWatch: Sendable {
    /// Those of a route, by method and template.
    private let meters: [String: RouteMeters]
    private let others: RouteMeters
    private let logger: Logger
    private let logsRequests: Bool

    init(_ table: RouteTable, _ logger: Logger, _ factory: any MetricsFactory, logsRequests: Bool) {
        var meters: [String: RouteMeters] = [:]
        for route in table.routes {
            let (method, path) = (route.method.rawValue, route.path.description)
            meters["\(method) \(path)"] = RouteMeters(method, path, factory)
        }
        self.meters = meters
        others = RouteMeters("other", "other", factory)
        self.logger = logger
        self.logsRequests = logsRequests
    }

    func record(_ sight: RequestSight, _ status: Int, _ time: Duration) {
        let (seconds, attoseconds) = time.components
        let nanoseconds = seconds &* 1_000_000_000 &+ attoseconds / 1_000_000_000
        let method = sight.method == .head ? "GET" : sight.method?.rawValue ?? "other"
        let meters = sight.route.flatMap { self.meters["\(method) \($0)"] } ?? others
        meters.record(status: status, nanoseconds: nanoseconds)
        guard logsRequests || status >= 500 else { return }
        logger.log(
            level: status >= 500 ? .error : .info, "request",
            metadata: [
                "request": "\(sight.requestID)", "method": "\(method)", "route": "\(sight.route ?? "-")",
                "status": "\(status)", "microseconds": "\(nanoseconds / 1_000)",
                "principal": "\(sight.principal ?? "-")", "code": "\(sight.code ?? "-")",
            ])
    }
}
