import ArgumentParser
import COSE
import OpenSSLKeys
import TalentCode

/// `root`: the root of trust that the home holds.
struct RootCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "root", abstract: "Show the root of trust.", subcommands: [RootShowCommand.self]
    )
}
