import ArgumentParser
import TalentCode

/// What `upgrade` and `downgrade` have in common: another level from a day on.
struct ProgrammeMove: ParsableArguments {
    @OptionGroup var stay: ProgrammeOptions
    @OptionGroup var origin: ProvenanceOptions

    @Option(help: "The first day of the new level (default: today).")
    var from: String?

    func run(as end: ProgrammeMembership.State) async throws {
        let level = try stay.level()
        let day = try PeriodOptions.date(from, "--from")
        let provenance = try origin.provenance(try stay.dossier.options.writingTime())
        try await stay.dossier.make(ProgrammeStep.move(level, from: day, as: end, by: provenance))
    }
}
