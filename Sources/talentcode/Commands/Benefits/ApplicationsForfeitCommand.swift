import ArgumentParser
import TalentCode

/// `applications forfeit`: ends what was not used yet.
struct ApplicationsForfeitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forfeit", abstract: "End an application or a reservation that was not used."
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
        throw ExitCode(try await acting.run(.forfeit, id, reason: reason))
    }
}
