import ArgumentParser
import TalentCode

/// `reissue`: a new code; the old one becomes superseded.
struct ReissueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reissue", abstract: "Replace a person's code; the old one becomes SUPERSEDED."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions
    @OptionGroup var issue: IssueOptions
    @OptionGroup var person: PersonReference

    @Option(help: "Why: \(RevocationReason.allCases.map(\.rawValue).joined(separator: ", ")).")
    var reason: String

    func run() async throws {
        let now = try options.writingTime()
        let console = try options.console()
        let reason = try ReasonOption.parse(reason)
        let home = options.home
        try home.require()
        let config = try HomeConfig.read(home).issue
        let rendering = try CodeRendering(ecc: issue.ecc, module: issue.module, config)
        let report = try IssuedReport(console: console, rendering: rendering, file: issue.out)
        let request = try issue.request(config, SchemeTables(folder: home.templates), now: now)
        guard request.profile != .seekerPass else {
            let names = [Profile.talentCode, .membership].map(\.name).joined(separator: ", ")
            throw CommandError(.usage, at: "--profile", detail: names)
        }
        let office = try await Office.open(options, passphrase.source, console)
        let record = try await person.find(in: office.register, office.secrets)
        let issuance = try await office.issuance()
        let publisher = try await office.publisher()
        let (issued, outcome) = try await report.record(in: office.register, code: { $0.issued }) {
            try issuance.reissue(
                PersonArgument.unerased(record.id, $0), request, reason: reason, now: now, $0)
        }
        _ = try await office.finishPublishing(outcome, publisher)
        try report.print(issued)
    }
}
