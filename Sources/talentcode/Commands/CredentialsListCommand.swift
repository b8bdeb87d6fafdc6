import ArgumentParser
import TalentCode

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
