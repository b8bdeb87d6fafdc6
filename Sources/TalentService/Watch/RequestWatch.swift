import CoreMetrics
import Logging

/// Counts and logs each request once it is answered.
struct RequestWatch: Sendable {
    private let meters: [ObjectIdentifier: RouteMeters]
    private let others: RouteMeters
    private let logger: Logger
    private let logsRequests: Bool

    init(_ table: RouteTable, _ logger: Logger, _ factory: any MetricsFactory, logsRequests: Bool) {
        var meters: [ObjectIdentifier: RouteMeters] = [:]
        for route in table.routes {
            meters[ObjectIdentifier(route)] = RouteMeters(
                route.method.rawValue, route.path.description, factory)
        }
        self.meters = meters
        others = RouteMeters("other", "other", factory)
        self.logger = logger
        self.logsRequests = logsRequests
    }

    func record(_ sight: RequestSight, _ status: Int, _ time: Duration) {
        let (seconds, attoseconds) = time.components
        let nanoseconds = seconds &* 1_000_000_000 &+ attoseconds / 1_000_000_000
        let meters = sight.route.flatMap { self.meters[ObjectIdentifier($0)] } ?? others
        meters.record(status: status, nanoseconds: nanoseconds)
        guard logsRequests || status >= 500 else { return }
        logger.log(
            level: status >= 500 ? .error : .info, "request",
            metadata: [
                "request": .string(sight.requestID),
                "method": .string((sight.route?.method ?? sight.method)?.rawValue ?? "other"),
                // The template, never the path itself.
                "route": .string(sight.route?.path.description ?? "-"),
                "status": .string(String(status)), "microseconds": .string(String(nanoseconds / 1_000)),
                "principal": .string(sight.principal ?? "-"), "code": .string(sight.code ?? "-"),
            ])
    }
}
