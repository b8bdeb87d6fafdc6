import ArgumentParser
import TalentCode

/// `programmes upgrade`: a higher level from a day on.
struct ProgrammesUpgradeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "upgrade", abstract: "Move a person to a higher level of a programme."
    )

    @OptionGroup var move: ProgrammeMove

    func run() async throws { try await move.run(as: .upgraded) }
}
