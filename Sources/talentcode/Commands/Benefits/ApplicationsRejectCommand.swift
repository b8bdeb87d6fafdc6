import ArgumentParser
import TalentCode

/// `applications reject`: says no; one appeal may follow.
struct ApplicationsRejectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reject", abstract: "Reject an application; one appeal may follow."
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
        throw ExitCode(try await acting.run(.reject, id, reason: reason))
    }
}
