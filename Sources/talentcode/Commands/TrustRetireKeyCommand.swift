import ArgumentParser
import TalentCode

/// `trust retire-key`: what the key signed before stays good; from now on it signs nothing.
struct TrustRetireKeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retire-key", abstract: "Put a key aside in the next trust list."
    )

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The kid, or the whole thumbprint where two keys share a kid.")
    var kid: String

    @Option(help: "The first iat that it may no longer sign (default: now).")
    var since: String?

    func run() async throws {
        let now = try options.writingTime()
        let console = try options.console()
        let reference = try KeyReferenceOption.parse(kid)
        let since = try TimeText.option(since, "--since") ?? now
        let office = try await Office.open(options, PassphraseSource(file: nil), console)
        try await TrustDrafting(office: office).apply(.retireKey(reference, since: since), kid)
    }
}
