import CoreMetrics
import Logging
import ServiceLifecycle
import Synchronization
import TalentCode

@testable import TalentService

/// The service on a port of its own while a test talks to it.
struct TestServer {
    var routes: [APIRoute]
    var gate = AdmissionGate()
    var logins = TestLogins()
    var proxies = TrustedProxies()
    var requestTime = Duration.seconds(20)
    var idleTime = Duration.seconds(75)

    /// Runs the service, then `body` with its port, and ends it.
    func run(_ body: @escaping @Sendable (Int) async throws -> Void) async throws {
        var settings = ServiceServer.Settings(
            host: "127.0.0.1", port: 0, drainSeconds: 0, logsRequests: false)
        settings.trustedProxies = proxies
        settings.requestTime = requestTime
        settings.idleTime = idleTime
        let server = ServiceServer(
            settings, routes: routes, gate: gate, authenticator: logins, sentences: PlainSentences(),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, metrics: PrometheusRegistry()
        )
        let ports = AsyncStream<Int>.makeStream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { ports.continuation.finish() }
                try await server.run(beside: []) { ports.continuation.yield($0) }
            }
            var port: Int?
            for await running in ports.stream {
                port = running
                break
            }
            defer { group.cancelAll() }
            // Without one the server has failed, and says why.
            guard let port else { return try await group.waitForAll() }
            try await body(port)
        }
    }
}
