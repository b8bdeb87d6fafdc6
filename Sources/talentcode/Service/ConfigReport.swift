import Logging
import TalentCode
import TalentService

/// The configuration as it counts: what `config.yaml` sets, and the defaults of what it does not.
struct ConfigReport: Encodable {
    struct Issue: Encodable {
        let validDays: UInt64
        let ecc: String
        let module: Int
    }

    struct Report: Encodable {
        let smallCell: Int
    }

    struct Benefits: Encodable {
        let review: String
        /// By their keys, in order; as they are written.
        let settings: [String]
    }

    struct Service: Encodable {
        let host: String
        let port: Int
        let drain: UInt64
        let logRequests: String
        let logLevel: String
        let trustedProxies: [String]
    }

    let file: String
    let language: String?
    let issue: Issue
    let report: Report
    let benefits: Benefits
    let service: Service

    /// As YAML for people, or as JSON.
    func print(_ console: Console) throws {
        if console.isJSON { return try console.json(self) }
        let lines = [
            "# \(file)", "language: \(language ?? "~")", "issue:", "  validDays: \(issue.validDays)",
            "  ecc: \(issue.ecc)", "  module: \(issue.module)", "report:", "  smallCell: \(report.smallCell)",
            "benefits:", "  review: \(benefits.review)",
        ]
        let settings = benefits.settings.isEmpty ? [] : ["  # \(benefits.settings.joined(separator: ", "))"]
        let given = [
            "service:", "  host: \(service.host)", "  port: \(service.port)", "  drain: \(service.drain)",
            "  logRequests: \(service.logRequests)", "  logLevel: \(service.logLevel)",
            "  trustedProxies: [\(service.trustedProxies.map { "\"\($0)\"" }.joined(separator: ", "))]",
        ]
        for line in lines + settings + given { try console.line(TerminalText.escape(line)) }
    }

    init(_ config: HomeConfig, at file: String) {
        self.file = file
        language = config.language
        issue = Issue(
            validDays: config.issue?.validDays ?? IssueRequest.defaultLife / 86_400,
            ecc: config.issue?.ecc ?? CodeRendering.defaultECC,
            module: config.issue?.module ?? CodeRendering.defaultModule)
        report = Report(smallCell: config.smallCell ?? SmallCells.defaultLimit)
        benefits = Benefits(
            review: (config.review ?? .allocation).rawValue, settings: config.settings.map(\.key).sorted())
        let given = config.service
        service = Service(
            host: given.host, port: given.port, drain: given.drainSeconds,
            logRequests: given.logsRequests ? "on" : "off", logLevel: given.logLevel.rawValue,
            trustedProxies: given.trustedProxies.map(\.description))
    }
}
