import Logging
import TalentCode
import TalentService

/// `service:` of `config.yaml`: where the service listens and what it tells of.
struct ServiceConfig: Sendable {
    /// `service.host`: 127.0.0.1 unless somebody says more.
    var host = "127.0.0.1"
    /// `service.port`.
    var port = 8080
    /// `service.drain`: seconds between saying that it ends and ending.
    var drainSeconds: UInt64 = 5
    /// `service.logRequests`.
    var logsRequests = true
    /// `service.logLevel`.
    var logLevel: Logger.Level = .info

    /// `service.trustedProxies`: whose `X-Forwarded-For` counts; nobody's unless somebody says so.
    var trustedProxies: [AddressRange] = []

    /// The keys that it reads.
    static let keys = ["host", "port", "drain", "logRequests", "logLevel", "trustedProxies"]

    /// What is set; faults go to `fields`.
    init(_ section: PackCursor?, _ fields: inout PackFields) {
        guard let section else { return }
        if let text = section.value("host").flatMap({ fields.text($0) }) { host = text }
        if let number = fields.integer(section.value("port"), in: 1...65_535) { port = Int(number) }
        if let number = fields.integer(section.value("drain"), in: 0...600) { drainSeconds = UInt64(number) }
        if let word = fields.word(section.value("logRequests"), Switch.self) { logsRequests = word == .on }
        if let word = fields.word(section.value("logLevel"), Level.self) { logLevel = word.level }
        trustedProxies = fields.list(section.value("trustedProxies"), most: ServiceLimits.trustedProxies)
            .compactMap { fields.value($0, .proxy) { AddressRange($0) } }
    }

    private enum Switch: String, CaseIterable { case on, off }

    private enum Level: String, CaseIterable {
        case debug, info, warning, error

        var level: Logger.Level {
            switch self {
            case .debug: .debug
            case .info: .info
            case .warning: .warning
            case .error: .error
            }
        }
    }
}
