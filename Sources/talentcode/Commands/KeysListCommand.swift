import ArgumentParser
import TalentCode

/// `keys list`.
struct KeysListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the office's keys.")

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let console = try options.console()
        let office = try await Office.open(options, PassphraseSource(file: nil), console)
        for record in try await office.register.read({ try $0.keys() }) { try KeyJSON(record).print(console) }
    }
}
