import ArgumentParser
import TalentCode

/// `people grant`: a level of a classification.
struct PeopleGrantCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grant", abstract: "Grant a person a level of a classification."
    )

    @OptionGroup var dossier: DossierOptions
    @OptionGroup var origin: ProvenanceOptions
    @OptionGroup var days: PeriodOptions

    @Option(help: "The level: SCHEME:LEVEL, such as nb-2025:leading.")
    var tier: String

    @Option(help: "The area whose office grants it.")
    var area: String

    @Option(help: "recognition 认定, salary 年薪评价, referral 举荐 or case 一事一议.")
    var basis: String

    @Option(help: "The level in the province's own classification.")
    var provincialCode: String?

    func run() async throws {
        let names = SchemeNames(tables: try SchemeTables(folder: dossier.options.home.templates))
        let granted = try GrantedTier(
            tier, area: AreaOption.parse(area), basis: basis, provincialCode: provincialCode, names,
            days.period(), origin.provenance(dossier.options.writingTime()))
        try await dossier.make(granted)
    }
}
