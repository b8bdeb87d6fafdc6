import ArgumentParser

/// `benefits …`: what an area gives, to whom, and what its policy leaves open.
struct BenefitsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "benefits",
        abstract: "Benefits: list, explain, check, publish, try out, and see what is open to a person.",
        subcommands: [
            BenefitsListCommand.self, BenefitsShowCommand.self, BenefitsLintCommand.self,
            BenefitsSettingsCommand.self, BenefitsPublishCommand.self, BenefitsEligibleCommand.self,
            BenefitsSimulateCommand.self, BenefitsExplainCommand.self,
        ]
    )
}
