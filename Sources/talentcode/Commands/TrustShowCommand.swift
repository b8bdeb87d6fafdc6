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

    @Argument(help: "A list that is being signed; its signatures are not checked here.")
    var file: String?

    func run() async throws {
        let console = try options.console()
        if let file {
            let bytes = try InputFile.read(file, maximum: Limits.trustDocument)
            do {
                return try TrustListJSON(try SignedDocument.unverifiedTrustList(bytes)).print(console)
            } catch let error as TrustError {
                throw CommandError(importing: error, at: file)
            }
        }
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
