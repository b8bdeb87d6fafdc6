import ArgumentParser
import TalentCode

/// `applications show`: one with all of its steps.
struct ApplicationsShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show an application with every step: who, when, why."
    )

    private struct Line: Encodable {
        let entitlement: EntitlementJSON
    }

    @OptionGroup var options: GlobalOptions

    @OptionGroup var passphrase: PassphraseOptions

    @Flag(help: "Also what the application gave, which is sealed: needs the passphrase.")
    var full = false

    @Argument(help: "The entitlement.")
    var id: String

    func run() async throws {
        let console = try options.console()
        let id = try EntitlementActing.id(id)
        let office = try await Office.open(options, passphrase.source, console)
        let (found, events) = try await office.register.read { register in
            (try register.entitlement(id), try register.events(of: id))
        }
        guard let found else { throw CommandError(.notFound, at: id.description) }
        let given = try full ? ApplicationInputs(secrets: office.secrets()).open(found) : nil
        guard console.isJSON else {
            return try EntitlementText(console: console).print(found, events, given: given ?? [:])
        }
        var json = EntitlementJSON(found)
        json.events = events.map { EntitlementJSON.Event($0) }
        json.values = given
        json.child = full ? found.child.flatMap { ChildID($0) }?.description : nil
        try console.json(Line(entitlement: json))
    }
}
