import ArgumentParser
import TalentCode

/// `operators list`.
struct OperatorsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the operators of the service.")

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let console = try options.console()
        let (now, _) = try options.judgingTime()
        let office = try await Office.open(options, PassphraseSource(file: nil), console)
        for record in try await office.register.read({ try $0.operators() }) {
            try OperatorJSON(record, now: now).print(console)
        }
    }
}
