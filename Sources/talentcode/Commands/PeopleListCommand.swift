import ArgumentParser
import TalentCode

/// `people list`: the persons that conditions name.
struct PeopleListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List persons.")

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions
    @OptionGroup var filter: WhereOptions

    @Flag(help: "With name, document, telephone and all further fields.")
    var full = false

    private static let page = 500

    func run() async throws {
        let console = try options.console()
        let (now, _) = try options.judgingTime()
        let schemes = try SchemeTables(folder: options.home.templates)
        let credentialFilter = try filter.asksAboutCredentials() ? filter.credentialFilter(now: now) : nil
        let office = try await Office.open(options, passphrase.source, console)
        let personFilter = try filter.personFilter(office.secrets, schemes, besideCredentials: true)
        let vault = PersonVault(secrets: try office.secrets())
        let overrides = try await office.register.read { try CodeOverrides($0) }
        let text = PersonText(console: console, schemes: schemes)
        var last: PersonID?
        var hasHeads = false
        while true {
            let page = try await office.register.read { [last] register in
                try register.persons(personFilter, after: last, limit: Self.page).map {
                    (person: $0, credentials: try register.credentials(of: $0.id))
                }
            }
            guard let end = page.last else { return }
            var table = ColumnTable(heads: text.heads(isFull: full))
            for (record, credentials) in page {
                // Whoever has a credential that meets every condition on credentials.
                if let credentialFilter, !credentials.contains(where: credentialFilter.takesIn) { continue }
                let person = try vault.open(record)
                let json = PersonJSON(
                    person, credentials, at: now, schemes, overrides: overrides, isFull: full
                )
                if console.isJSON {
                    try console.json(json)
                } else {
                    table.add(text.cells(person, json, at: now))
                }
            }
            if !table.isEmpty {
                // The heads stand once, above the first page.
                for line in table.lines.dropFirst(hasHeads ? 1 : 0) { try console.line(line) }
                hasHeads = true
            }
            last = end.person.id
        }
    }
}

extension CredentialFilter {
    /// Whether a credential that is at hand meets the conditions of `--where`.
    func takesIn(_ record: CredentialRecord) -> Bool {
        if let state, record.state(at: now) != state { return false }
        if let serial, record.serial != serial { return false }
        if let issuedAfter, record.issuedAt < issuedAfter { return false }
        if let issuedBefore, record.issuedAt >= issuedBefore { return false }
        return true
    }
}
