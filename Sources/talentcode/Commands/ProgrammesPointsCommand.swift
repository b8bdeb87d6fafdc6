import ArgumentParser
import TalentCode

/// `programmes points`: the points of a year.
struct ProgrammesPointsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "points", abstract: "Set a person's points of a year in a programme."
    )

    @OptionGroup var stay: ProgrammeOptions

    @Option(help: "The year.")
    var year: Int

    @Option(help: "The points: a whole number from 0 on.")
    var points: Int64

    func run() async throws {
        let step = try ProgrammeStep.points(of: stay.number(), year: year, points)
        try await stay.dossier.make(step)
    }
}
