import ArgumentParser
import TalentCode

/// `desks review`: what could not simply be accepted.
struct DesksReviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "List and decide what desks redeemed and nobody could simply accept.",
        subcommands: [
            DesksReviewListCommand.self, DesksReviewAcceptCommand.self, DesksReviewRefuseCommand.self,
        ],
        defaultSubcommand: DesksReviewListCommand.self
    )
}
