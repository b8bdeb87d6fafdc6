import ArgumentParser
import TalentCode

/// `credentials`: all that was issued.
struct CredentialsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "credentials", abstract: "All that was issued, by whom, when, and its state.",
        subcommands: [CredentialsListCommand.self, CredentialsShowCommand.self]
    )
}

/// One credential as scripts read it.
struct CredentialJSON: Encodable {
    struct Event: Encodable {
        let at: String
        let act: String
        let by: String
        let reason: String?
    }

    let serial: String
    let person: String?
    let issuer: String
    let profile: String
    let state: String
    let issuedAt: String
    let expiresAt: String
    let status: IssuedJSON.Status
    let issuedBy: String
    var events: [Event]?

    init(_ record: CredentialRecord, uris: [Int: StatusURI], now: Timestamp) {
        serial = record.serial.description
        person = record.person?.description
        issuer = record.issuer.description
        profile = record.profile.name
        state = record.state(at: now).rawValue
        issuedAt = TimeText.format(record.issuedAt)
        expiresAt = TimeText.format(record.expiresAt)
        status = IssuedJSON.Status(idx: record.index, uri: uris[record.list]?.description ?? "")
        issuedBy = record.issuedBy
    }
}

/// `credentials list`.
struct CredentialsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List credentials.")

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions
    @OptionGroup var filter: WhereOptions

    private static let page = 1_000

    func run() async throws {
        let console = try options.console()
        let (now, _) = try options.judgingTime()
        let office = try await Office.open(options, passphrase.source, console)
        let condition = try filter.credentialFilter(
            now: now, office.secrets, SchemeTables(folder: options.home.templates)
        )
        let uris = try await office.statusURIs()
        var last: Serial?
        while true {
            let records = try await office.register.read { [last, condition] register in
                try register.credentials(condition, after: last, limit: Self.page)
            }
            guard let end = records.last else { return }
            last = end.serial
            for record in records {
                let line = CredentialJSON(record, uris: uris, now: now)
                if console.isJSON {
                    try console.json(line)
                } else {
                    let state = console.text("state.\(line.state)")
                    try console.line("\(line.serial)  \(state)  \(line.issuedAt)  \(line.person ?? "-")")
                }
            }
        }
    }
}

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

extension Office {
    /// The addresses of the lists by number.
    func statusURIs() async throws -> [Int: StatusURI] {
        let lists = try await register.read { try $0.statusLists() }
        return Dictionary(lists.map { ($0.number, $0.uri) }) { first, _ in first }
    }
}
