import ArgumentParser
import Foundation
import TalentCode

/// `status`: the status lists.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Publish and show status lists.",
        subcommands: [StatusPublishCommand.self, StatusShowCommand.self]
    )
}
