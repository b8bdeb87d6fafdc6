import ArgumentParser
import TalentCode

/// `trust compromise-key`: the key is in wrong hands since a time.
struct TrustCompromiseKeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compromise-key", abstract: "Declare a key compromised in the next trust list."
    )

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The kid, or the whole thumbprint where two keys share a kid.")
    var kid: String

    @Option(help: "Since when: what it signed at this time or later is refused (RFC 3339 with zone).")
    var since: String

    func run() async throws {
        let now = try options.writingTime()
        let console = try options.console()
        let reference = try KeyReferenceOption.parse(kid)
        guard let time = try TimeText.option(since, "--since"), time <= now else {
            throw CommandError(.usage, at: "--since", detail: "≤ \(TimeText.format(now))")
        }
        let office = try await Office.open(options, PassphraseSource(file: nil), console)
        try await TrustDrafting(office: office).apply(.compromiseKey(reference, since: time), kid)
    }
}
