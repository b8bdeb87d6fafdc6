import ArgumentParser

/// `applications`: what was applied for, and the steps of the officers who decide.
struct ApplicationsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "applications", abstract: "List, show and decide applications for benefits.",
        subcommands: [
            ApplicationsListCommand.self, ApplicationsShowCommand.self, ApplicationsReviewCommand.self,
            ApplicationsApproveCommand.self, ApplicationsRejectCommand.self, ApplicationsAppealCommand.self,
            ApplicationsForfeitCommand.self, ApplicationsCloseCommand.self, ApplicationsDowngradeCommand.self,
            ApplicationsClawBackCommand.self,
        ]
    )
}
