import ArgumentParser
import OpenSSLKeys
import TalentCode

/// `operators rotate`: a new token for an operator.
struct OperatorsRotateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Give an operator a new token; the old one ends with the overlap."
    )

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The operator's name.")
    var name: String

    @Option(help: "How long the old token goes on, such as 1h (default: it ends at once).")
    var overlap: String?

    @Option(help: "Days for which the new token counts.")
    var validDays: UInt64 = OperatorDraft.usualDays

    func run() async throws {
        let now = try options.writingTime()
        let console = try options.console()
        let overlap = try OperatorSteps.overlap(overlap)
        let end = now.adding(try OperatorDraft.check(validDays) * 86_400)
        let office = try await Office.open(options, PassphraseSource(file: nil), console)
        guard let id = OperatorID(name) else { throw CommandError(.notFound, at: TerminalText.escape(name)) }
        let token = try DrawnToken.operator(office.cryptography)
        let steps = OperatorSteps(id: id, now: now)
        let record = try await office.register.write {
            try steps.rotate(token, overlap: overlap, expiresAt: end, $0)
        }
        try TokenJSON(record.id.description, token, expiresAt: record.expiresAt)
            .print(console, as: "operator")
    }
}
