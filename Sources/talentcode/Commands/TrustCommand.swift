import ArgumentParser
import COSE
import OpenSSLKeys
import TalentCode

/// `trust`: the trust list that the home holds.
struct TrustCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trust", abstract: "Show the trust list.", subcommands: [TrustShowCommand.self]
    )
}
