import ArgumentParser
import TalentCode

/// `applications claw-back`: takes back what was given.
struct ApplicationsClawBackCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "claw-back",
        abstract: "Take back what was given: stock, and money; what was paid is owed."
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
        throw ExitCode(try await acting.run(.clawBack, id, reason: reason))
    }
}
