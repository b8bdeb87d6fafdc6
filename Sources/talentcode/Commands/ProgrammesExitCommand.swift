import ArgumentParser
import TalentCode

/// `programmes exit`: the end of a stay.
struct ProgrammesExitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exit", abstract: "End a person's stay in a programme."
    )

    @OptionGroup var stay: ProgrammeOptions

    @Option(help: "The first day outside (default: today).")
    var from: String?

    func run() async throws {
        let programme = try stay.number()
        let day = try PeriodOptions.date(from, "--from")
        try await stay.dossier.make(ProgrammeStep.exit(programme, from: day))
    }
}
