import ArgumentParser
import OpenSSLKeys
import TalentCode

/// `desks rotate`: a new token for a desk.
struct DesksRotateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Give a desk a new token; the old one ends at once."
    )

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The desk's id.")
    var id: String

    @Option(help: "Days for which the new token counts.")
    var validDays: UInt64 = 365

    func run() async throws {
        let now = try options.writingTime()
        let console = try options.console()
        let days = try DeskSteps.check(validDays)
        let office = try await Office.open(options, PassphraseSource(file: nil), console)
        guard let id = DeskID(id) else { throw CommandError(.notFound, at: TerminalText.escape(self.id)) }
        let token = try DrawnToken.desk(office.cryptography)
        let steps = DeskSteps(id: id, now: now)
        let desk = try await office.register.write { try steps.rotate(token, validDays: days, $0) }
        try TokenJSON(desk.id.description, token, expiresAt: desk.expiresAt).print(console, as: "desk")
    }
}
