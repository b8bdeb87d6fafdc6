import ArgumentParser
import TalentCode

/// `applications appeal`: takes the one appeal against a rejection.
struct ApplicationsAppealCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "appeal", abstract: "Appeal against a rejection, once."
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
        throw ExitCode(try await acting.run(.appeal, id, reason: reason))
    }
}
