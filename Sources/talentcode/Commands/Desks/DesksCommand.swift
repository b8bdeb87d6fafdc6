import ArgumentParser

/// `desks`: the office's desks and their profiles.
struct DesksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "desks",
        abstract: "Make, list and shut desks; check their profiles; share units for work without network.",
        subcommands: [
            DesksAddCommand.self, DesksListCommand.self, DesksDisableCommand.self, DesksRotateCommand.self,
            DesksLintCommand.self,
            DesksShareCommand.self, DesksSharesCommand.self, DesksSettleCommand.self, DesksReviewCommand.self,
        ]
    )
}
