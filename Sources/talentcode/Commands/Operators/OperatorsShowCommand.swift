import ArgumentParser
import TalentCode

/// `operators show`.
struct OperatorsShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show an operator: roles, area, state.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The operator's name.")
    var name: String

    func run() async throws {
        let console = try options.console()
        let (now, _) = try options.judgingTime()
        let office = try await Office.open(options, PassphraseSource(file: nil), console)
        guard let id = OperatorID(name), let record = try await office.register.read({ try $0.operator(id) })
        else { throw CommandError(.notFound, at: TerminalText.escape(name)) }
        try OperatorJSON(record, now: now).print(console)
    }
}
