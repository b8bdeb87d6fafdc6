import ArgumentParser
import TalentCode

/// `desks list`.
struct DesksListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the office's desks.")

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let console = try options.console()
        let (now, _) = try options.judgingTime()
        let office = try await Office.open(options, PassphraseSource(file: nil), console)
        for desk in try await office.register.read({ try $0.desks() }) {
            try DeskJSON(desk, now: now).print(console)
        }
    }
}
