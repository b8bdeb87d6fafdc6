import ArgumentParser
import TalentCode

/// `applications downgrade`: applies the policy's rule for a condition that fell away.
struct ApplicationsDowngradeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "downgrade", abstract: "Apply the policy's rule to one whose condition fell away."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions
    @OptionGroup var request: RequestOptions

    @Argument(help: "The entitlement.")
    var id: String

    @Option(help: "Why, in a word.")
    var reason: String

    func run() async throws {
        let acting = EntitlementActing(options: options, passphrase: passphrase, request: request)
        throw ExitCode(try await acting.run(.downgrade, id, reason: reason))
    }
}
