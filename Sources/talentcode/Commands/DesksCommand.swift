import ArgumentParser

/// `desks`: the office's desks and their profiles.
struct DesksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "desks", abstract: "Make, list and shut desks; check their profiles.",
        subcommands: [
            DesksAddCommand.self, DesksListCommand.self, DesksDisableCommand.self, DesksLintCommand.self,
        ]
    )
}
