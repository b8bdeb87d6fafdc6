import ArgumentParser
import TalentCode

/// `programmes enrol`: the beginning of a stay.
struct ProgrammesEnrolCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enrol", abstract: "Take a person into a programme at a level."
    )

    @OptionGroup var stay: ProgrammeOptions
    @OptionGroup var origin: ProvenanceOptions
    @OptionGroup var days: PeriodOptions

    func run() async throws {
        let membership = ProgrammeMembership(
            try stay.level(), period: try days.period(),
            by: try origin.provenance(try stay.dossier.options.writingTime())
        )
        try await stay.dossier.make(ProgrammeStep.enrol(membership))
    }
}
