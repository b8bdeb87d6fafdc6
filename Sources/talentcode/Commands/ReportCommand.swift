import ArgumentParser

/// `report`: figures with their scope.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Figures of the register, each with its scope.",
        subcommands: [
            ReportIndicatorsCommand.self, ReportBenefitsCommand.self, ReportDesksCommand.self,
        ]
    )
}
