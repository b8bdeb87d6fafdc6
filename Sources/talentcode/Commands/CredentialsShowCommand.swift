import ArgumentParser
import TalentCode

/// `credentials show`.
struct CredentialsShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show a credential.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The serial.")
    var serial: String

    func run() async throws {
        let console = try options.console()
        let (now, _) = try options.judgingTime()
        let office = try await Office.open(options, PassphraseSource(file: nil), console)
        guard let serial = Serial(hex: serial),
            let record = try await office.register.read({ try $0.credential(serial) })
        else { throw CommandError(.notFound, at: self.serial) }
        let events = try await office.register.read { try $0.events(of: serial) }
        var line = CredentialJSON(record, uris: try await office.statusURIs(), now: now)
        line.events = events.map {
            CredentialJSON.Event(
                at: TimeText.format($0.at), act: $0.act.rawValue, by: $0.by, reason: $0.reason)
        }
        if console.isJSON { return try console.json(line) }
        try console.table([
            ("serial", line.serial), ("state", console.text("state.\(line.state)")),
            ("person", line.person), ("profile", console.text("profile.\(line.profile)")),
            ("issued", line.issuedAt), ("expires", line.expiresAt), ("issuedBy", line.issuedBy),
            ("status", "\(line.status.uri) #\(line.status.idx)"),
        ])
        for event in line.events ?? [] {
            let words = [event.at, event.act, event.by, event.reason ?? ""]
            try console.line("  " + TerminalText.escape(words.joined(separator: "  ")))
        }
    }
}
