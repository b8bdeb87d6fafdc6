import ArgumentParser
import CoreMetrics
import Foundation
import Logging
import ServiceLifecycle
import TalentCode
import TalentService

/// `serve`: the office over HTTP, until SIGTERM.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve the office over HTTP: for desks, offices, enterprises and other systems."
    )

    private struct Report: Encodable {
        let host: String
        let port: Int
        let area: String
        let pid: Int32
    }

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions

    @Option(help: "The address to listen at (default: service.host of config.yaml, else 127.0.0.1).")
    var host: String?

    @Option(help: "The port; 0 for any that is free (default: service.port of config.yaml, else 8080).")
    var port: Int?

    @Flag(help: "Show the configuration as it counts, and serve nothing.")
    var printConfig = false

    func run() async throws {
        if printConfig {
            return try ConfigReport(HomeConfig.read(options.home), at: options.home.config)
                .print(options.console())
        }
        guard options.at == nil else { throw CommandError(.usage, at: "--at", key: "USAGE.writes") }
        if let port { _ = try NumberOption.check(port, in: 0...65_535, "--port") }
        let console = try options.console()
        let office = try await ServiceOffice.open(options, passphrase.source, console)
        let given = office.config.service
        let settings = ServiceServer.Settings(
            host: host ?? given.host, port: port ?? given.port, drainSeconds: given.drainSeconds,
            logsRequests: given.logsRequests, trustedProxies: TrustedProxies(given.trustedProxies)
        )
        let metrics = PrometheusRegistry()
        MetricsSystem.bootstrap(metrics)
        let level = given.logLevel
        let log = LogWriter(descriptor: STDERR_FILENO)
        defer { log.flush() }
        LoggingSystem.bootstrap { label in
            var handler = JSONLogHandler(label: label, writer: log)
            handler.logLevel = level
            return handler
        }
        let logger = Logger(label: "talentcode")
        let gate = AdmissionGate()
        let logins = OfficeAuthenticator(office)
        let routes = ServiceRoutes(office: office, gate: gate, metrics: metrics, logins: logins).all
        let server = ServiceServer(
            settings, routes: routes, gate: gate, authenticator: logins,
            sentences: ServiceSentences(messages: office.messages), logger: logger, metrics: metrics
        )
        // Whoever asks for the bundle as soon as the service is ready must find one; what fails here is told of and tried
        // again by the watch.
        let watch = OfficeWatch(office: office, logins: logins, logger: logger)
        await watch.prepare()
        let area = office.area.description
        let isJSON = console.isJSON
        do {
            try await server.run(beside: [watch]) { port in
                logger.info(
                    "listening", metadata: ["host": "\(settings.host)", "port": "\(port)", "area": "\(area)"])
                for error in office.snapshot.missing {
                    logger.warning(
                        "no key may sign", metadata: ["purpose": "\(error.values["purpose"] ?? "")"])
                }
                let report = Report(
                    host: settings.host, port: port, area: area,
                    pid: ProcessInfo.processInfo.processIdentifier)
                // Who started the service may wait for this line; if nobody reads, it serves all the same.
                if isJSON { try? console.json(report) }
            }
        } catch let error as CommandError {
            throw error
        } catch {
            throw CommandError(
                .cannotWrite, at: "\(settings.host):\(settings.port)", detail: "\(error)",
                key: "CANNOT_LISTEN")
        }
    }
}
