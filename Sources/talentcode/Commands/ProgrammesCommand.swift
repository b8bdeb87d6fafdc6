import ArgumentParser

/// `programmes`: stays in programmes.
struct ProgrammesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "programmes",
        abstract: "Enrol persons in programmes, set points, upgrade, downgrade, exit.",
        subcommands: [
            ProgrammesEnrolCommand.self, ProgrammesPointsCommand.self, ProgrammesUpgradeCommand.self,
            ProgrammesDowngradeCommand.self, ProgrammesExitCommand.self,
        ]
    )
}
