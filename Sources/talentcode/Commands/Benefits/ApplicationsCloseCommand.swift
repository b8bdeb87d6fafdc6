import ArgumentParser
import TalentCode

/// `applications close`: nothing more is given; what was given stays.
struct ApplicationsCloseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "Close what was redeemed: nothing more is given."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions
    @OptionGroup var request: RequestOptions

    @Argument(help: "The entitlement.")
    var id: String

    @Option(help: "Why, in a word.")
    var reason: String?

    func run() async throws {
        let acting = EntitlementActing(options: options, passphrase: passphrase, request: request)
        throw ExitCode(try await acting.run(.close, id, reason: reason))
    }
}
