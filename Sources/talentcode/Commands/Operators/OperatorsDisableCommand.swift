import ArgumentParser
import TalentCode

/// `operators disable`: an operator who is shut out; the name is never given out again.
struct OperatorsDisableCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable", abstract: "Shut an operator out: the token no longer counts."
    )

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The operator's name.")
    var name: String

    func run() async throws {
        let now = try options.writingTime()
        let console = try options.console()
        let office = try await Office.open(options, PassphraseSource(file: nil), console)
        guard let id = OperatorID(name) else { throw CommandError(.notFound, at: TerminalText.escape(name)) }
        let steps = OperatorSteps(id: id, now: now)
        let record = try await office.register.write { try steps.disable($0) }
        try OperatorJSON(record, now: now).print(console)
    }
}
