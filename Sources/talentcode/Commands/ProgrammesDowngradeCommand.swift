import ArgumentParser
import TalentCode

/// `programmes downgrade`: a lower level from a day on.
struct ProgrammesDowngradeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "downgrade", abstract: "Move a person to a lower level of a programme."
    )

    @OptionGroup var move: ProgrammeMove

    func run() async throws { try await move.run(as: .downgraded) }
}
