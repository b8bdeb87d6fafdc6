public import CoreMetrics
import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
public import ServiceLifecycle
import UnixSignals

/// The HTTP service: routes behind Hummingbird, until it is told to end.
public struct ServiceServer: Sendable {
    /// Where it listens, and how it goes away.
    public struct Settings: Sendable {
        /// The address to listen at.
        public var host: String
        /// 0 for one that the system chooses.
        public var port: Int
        /// Seconds between `/readyz` saying no and the end: a balancer looks away in the meantime.
        public var drainSeconds: UInt64
        /// Whether each request has a line in the log.
        public var logsRequests: Bool
        /// The proxies whose word counts on who called.
        public var trustedProxies: TrustedProxies
        /// Within which a request must have come as a whole.
        public var requestTime = Duration.seconds(ServiceLimits.requestSeconds)
        /// For which a connection may lie idle between two requests.
        public var idleTime = Duration.seconds(ServiceLimits.idleSeconds)

        /// Settings with the times of `ServiceLimits`.
        public init(
            host: String, port: Int, drainSeconds: UInt64, logsRequests: Bool,
            trustedProxies: TrustedProxies = TrustedProxies()
        ) {
            self.host = host
            self.port = port
            self.drainSeconds = drainSeconds
            self.logsRequests = logsRequests
            self.trustedProxies = trustedProxies
        }
    }

    let settings: Settings
    let routes: [APIRoute]
    let gate: AdmissionGate
    let authenticator: any Authenticator
    let sentences: any ProblemSentences
    let logger: Logger
    let metrics: any MetricsFactory

    /// A service that is not running yet.
    public init(
        _ settings: Settings, routes: [APIRoute], gate: AdmissionGate, authenticator: any Authenticator,
        sentences: any ProblemSentences, logger: Logger, metrics: any MetricsFactory
    ) {
        self.settings = settings
        self.routes = routes
        self.gate = gate
        self.authenticator = authenticator
        self.sentences = sentences
        self.logger = logger
        self.metrics = metrics
    }

    /// Answers requests until SIGTERM or SIGINT; then those in work end, and it returns.
    ///
    /// - Parameters:
    ///   - services: work beside the requests, ended after them.
    ///   - onRunning: called with the port once requests are taken.
    /// - Throws: what the system says of the address, or what a service threw.
    public func run(
        beside services: [any Service], onRunning: @escaping @Sendable (Int) async -> Void
    ) async throws {
        let table = RouteTable(routes)
        let responder = ServiceResponder(
            table: table, gate: gate, authenticator: authenticator,
            proxies: settings.trustedProxies, problems: ProblemWriter(sentences: sentences),
            watch: RequestWatch(table, logger, metrics, logsRequests: settings.logsRequests)
        )
        var decoder = HTTP1Channel.Configuration.DecoderConfiguration()
        decoder.maxHeaderFieldSize = ServiceLimits.headers
        decoder.maxHeaderListSize = ServiceLimits.headers
        decoder.maxHeaderFieldCount = ServiceLimits.headerFields
        let channel = HTTP1Channel.Configuration(
            additionalChannelHandlers: [
                RequestDeadline(requestTime: settings.requestTime, idleTime: settings.idleTime),
                LastAnswer(
                    gate: gate, patience: .milliseconds(ServiceLimits.lastAnswerMilliseconds),
                    drain: settings.requestTime),
            ],
            httpDecoderConfiguration: decoder)
        let connections = OpenFiles.raise()
        if connections < ServiceLimits.connections {
            logger.warning("few file descriptors", metadata: ["connections": "\(connections)"])
        }
        var quiet = logger
        quiet.logLevel = .warning
        let late = LateConnections()
        let application = Application(
            responder: responder,
            server: HTTPServerBuilder {
                LoopChannel(http: HTTP1Channel(responder: $0, configuration: channel), late: late)
            },
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port),
                availableConnectionsDelegate: MaximumAvailableConnections(connections)
            ),
            onServerRunning: { await onRunning($0.localAddress?.port ?? 0) },
            logger: quiet
        )
        // Ended in the opposite order: first the drain says that the process is about to go.
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: services + [
                    late, application, ServiceDrain(gate: gate, seconds: settings.drainSeconds),
                ],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet
            ))
        try await group.run()
    }
}
