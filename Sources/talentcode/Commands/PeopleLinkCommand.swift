import ArgumentParser
import TalentCode

/// `people link`: a link of a person with an area or a household.
struct PeopleLinkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link", abstract: "Link a person with an area, or with a household by its label."
    )

    @OptionGroup var dossier: DossierOptions
    @OptionGroup var days: PeriodOptions

    @Option(help: "The area, such as 330282.")
    var area: String?

    @Option(help: "primary or secondary; a new primary area makes the old one secondary.")
    var role = DistrictLink.Role.secondary.rawValue

    @Option(help: "The household's label, as in import files.")
    var household: String?

    func run() async throws {
        let links = try StatedLinks(area: area, role: role, household: household, days.period())
        try await dossier.make(links)
    }
}
