import ArgumentParser
import TalentCode

/// `resume`: ends a suspension.
struct ResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "End the suspension of credentials."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions
    @OptionGroup var selection: CredentialSelection

    func run() async throws {
        try await StatusChanging(act: .resume, options: options, passphrase: passphrase).run(selection)
    }
}
