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
