import ArgumentParser
import TalentCode

/// `desks shares`: what lies with desks.
struct DesksSharesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shares", abstract: "List the offline shares, and what is left of them."
    )

    @OptionGroup var options: GlobalOptions

    @Flag(help: "Give back to the pools what shares have left whose end has come.")
    var close = false

    func run() async throws {
        let console = try options.console()
        let office = try await Office.open(options, PassphraseSource(file: nil), console)
        if close {
            let now = try options.writingTime()
            _ = try await office.register.write { try ShareReturn.closeEnded(now: now, $0).count }
        }
        for share in try await office.register.read({ try $0.shares(ShareFilter()) }) {
            try ShareJSON(share).print(console)
        }
    }
}
