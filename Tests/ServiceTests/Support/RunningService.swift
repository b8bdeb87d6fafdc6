import Foundation
import Logging
import OpenSSLKeys
import TalentCode
import TalentService

@testable import talentcode

/// The service of a home, running in this process on a port of its own until nobody holds it any more.
final class RunningService: Sendable {
    let home: ServiceHome
    let office: ServiceOffice
    let routes: [APIRoute]
    let client: APIClient
    private let work: Task<Void, Never>

    private init(
        home: ServiceHome, office: ServiceOffice, routes: [APIRoute], port: Int, work: Task<Void, Never>
    ) {
        self.home = home
        self.office = office
        self.routes = routes
        self.work = work
        client = APIClient(port: port)
    }

    deinit { work.cancel() }

    /// Starts the service and waits until it takes requests.
    static func start(_ home: ServiceHome) async throws -> RunningService {
        var options = GlobalOptions()
        (options.homeFolder, options.json, options.lang, options.at) = (home.home, true, "en", nil)
        let office = try await ServiceOffice.open(
            options, PassphraseSource(file: nil), try options.console())
        let (gate, metrics) = (AdmissionGate(), PrometheusRegistry())
        let logins = OfficeAuthenticator(office)
        let routes = ServiceRoutes(office: office, gate: gate, metrics: metrics, logins: logins).all
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let server = ServiceServer(
            ServiceServer.Settings(host: "127.0.0.1", port: 0, drainSeconds: 0, logsRequests: false),
            routes: routes, gate: gate, authenticator: logins,
            sentences: ServiceSentences(messages: office.messages), logger: logger, metrics: metrics
        )
        let (ports, port) = AsyncThrowingStream<Int, any Error>.makeStream()
        let work = Task {
            do {
                try await server.run(beside: [OfficeWatch(office: office, logins: logins, logger: logger)]) {
                    port.yield($0)
                }
                port.finish()
            } catch {
                port.finish(throwing: error)
            }
        }
        guard let number = try await ports.first(where: { _ in true }) else { throw NotRunning() }
        return RunningService(home: home, office: office, routes: routes, port: number, work: work)
    }

    /// The service ended before it took a request.
    struct NotRunning: Error {}

    /// Makes an operator and gives the token.
    ///
    /// - Parameter expired: whether the token ended a second ago.
    func makeOperator(
        _ name: String, _ roles: [Role], area: String, employer: String? = nil, expired: Bool = false
    ) async throws -> String {
        let draft = try OperatorDraft(
            id: name, roles: roles.map(\.rawValue), area: area, employer: employer, validDays: 1)
        let token = try DrawnToken.operator(office.cryptography)
        let now = office.now
        let at = expired ? Timestamp(now.seconds - 86_401) : now
        _ = try await office.register.write { [area = office.area] register in
            try draft.store(token, office: area, at: at, register)
        }
        return token.text
    }

    /// Somebody by the document's number.
    func person(_ number: String) async throws -> PersonRecord {
        let hashes = try office.secrets.hashes(try DocumentText.parse(number))
        guard let record = try await office.register.read({ try $0.person(hashes) }) else {
            throw CommandError(.notFound)
        }
        return record
    }
}
