import ArgumentParser
import TalentCode

/// `suspend`: until it is resumed.
struct SuspendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suspend", abstract: "Suspend credentials until they are resumed."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions
    @OptionGroup var selection: CredentialSelection

    func run() async throws {
        try await StatusChanging(act: .suspend, options: options, passphrase: passphrase).run(selection)
    }
}
