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
        let credentials = try await office.register.read { try $0.credentials(of: record.id) }
        let schemes = try SchemeTables(folder: options.home.templates)
        let json = PersonJSON(found, credentials, at: now, schemes, isFull: full)
        if console.isJSON { return try console.json(json) }
        try console.table(PersonText(console: console, schemes: schemes).rows(found, json))
    }
}
