import ArgumentParser
import TalentCode

/// `people employ`: an employment of a person.
struct PeopleEmployCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "employ", abstract: "Add an employment, or complete the one at the same employer."
    )

    @OptionGroup var dossier: DossierOptions
    @OptionGroup var origin: ProvenanceOptions
    @OptionGroup var days: PeriodOptions

    @Option(help: "The employer's unified social credit code.")
    var employer: String

    @Option(help: "The employer's name.")
    var name: String?

    @Option(help: "full-time, flexible or founder.")
    var kind: String?

    @Option(help: "enterprise, institution, government or association.")
    var type: String?

    @Option(help: "The area in which the employer sits.")
    var employerArea: String?

    @Option(help: "Months of social insurance paid there.")
    var insuredMonths: Int64?

    @Option(help: "Yearly salary in yuan.")
    var annualSalary: String?

    @Option(help: "Whether the employer brought the person to the area: yes or no.")
    var newlyIntroduced: String?

    @Option(help: "Vouch for a code whose check fails: why it is right; kept with who said so.")
    var usccReason: String?

    func run() async throws {
        let now = try dossier.options.writingTime()
        let isIntroduced = try newlyIntroduced.map { text in
            guard let answer = DossierCells.yesNo(text) else {
                throw CommandError(.usage, at: "--newly-introduced", detail: "yes, no")
            }
            return answer
        }
        let draft = EmploymentDraft(
            employer: employer, name: name, kind: kind, type: type, employerArea: employerArea,
            insuredMonths: insuredMonths, annualSalary: annualSalary, isNewlyIntroduced: isIntroduced)
        let stated = StatedEmployment(
            employment: try draft.employment(days.period(), origin.provenance(now)),
            word: try StatedEmployment.word(usccReason, by: Environment.userName, at: now))
        if stated.isUnvouched { try dossier.options.console().note("note.usccFailed") }
        try await dossier.make(stated)
    }
}
