import ArgumentParser
import TalentCode

/// `trust show`.
struct TrustShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show the issuers and keys that are trusted."
    )

    @OptionGroup var options: GlobalOptions

    @Flag(help: "Show the next list as it stands before anybody signed it.")
    var draft = false

    func run() async throws {
        let console = try options.console()
        if draft {
            let office = try await Office.open(options, PassphraseSource(file: nil), console)
            return try await TrustDrafting(office: office).show()
        }
        guard let held = try await HomeTrust.required(options.home).held() else {
            throw CommandError(.noTrustedRoot, at: options.home.folder)
        }
        try TrustListJSON(held.list).print(console)
    }
}
