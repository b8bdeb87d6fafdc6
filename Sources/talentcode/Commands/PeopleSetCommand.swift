import ArgumentParser
import TalentCode

/// `people set`: states facts of a person.
struct PeopleSetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "State facts of a person, with source and days."
    )

    @OptionGroup var dossier: DossierOptions
    @OptionGroup var origin: ProvenanceOptions
    @OptionGroup var days: PeriodOptions

    @Argument(help: "FACT=VALUE, such as education.degree=master; facts of one name belong together.")
    var facts: [String]

    func run() async throws {
        let provenance = try origin.provenance(try dossier.options.writingTime())
        let stated = try FactArgument.facts(facts, try days.period(), provenance)
        try await dossier.make(StatedFacts(facts: stated))
    }
}
