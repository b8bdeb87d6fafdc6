import ArgumentParser
import TalentCode

/// `revoke`: for good.
struct RevokeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Revoke credentials for good; published before the command returns."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions
    @OptionGroup var selection: CredentialSelection

    func run() async throws {
        try await StatusChanging(act: .revoke, options: options, passphrase: passphrase).run(selection)
    }
}
