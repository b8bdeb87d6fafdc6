import ArgumentParser
import TalentCode

/// `people show`: one person.
struct PeopleShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show a person.")

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions
    @OptionGroup var person: PersonReference

    @Flag(help: "With name, document, telephone and all further fields.")
    var full = false

    func run() async throws {
        let console = try options.console()
        let (now, _) = try options.judgingTime()
        let office = try await Office.open(options, passphrase.source, console)
        let record = try await person.find(in: office.register, office.secrets)
        let found = try PersonVault(secrets: try office.secrets()).open(record)
        let (credentials, overrides) = try await office.register.read { register in
            (try register.credentials(of: record.id), try CodeOverrides(register))
        }
        let schemes = try SchemeTables(folder: options.home.templates)
        let json = PersonJSON(
            found, credentials, at: now, schemes, overrides: overrides, isFull: full
        )
        if console.isJSON { return try console.json(json) }
        let areas = try AreaTableFile.read(folder: options.home.templates)
        let text = PersonText(console: console, schemes: schemes, areas: areas)
        try console.table(text.rows(found, json, at: now))
        if full { try DossierText(console: console, schemes: schemes).show(found) }
    }
}
