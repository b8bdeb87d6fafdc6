import ArgumentParser
import OpenSSLKeys
import TalentCode

/// `trust add-issuer`: takes a district's entry into the next trust list and sets what it may attest.
struct TrustAddIssuerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add-issuer", abstract: "Take an issuer's entry into the next trust list."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var authority: AuthorityOptions

    @Argument(help: "The file of trust export-issuer.")
    var file: String

    func run() async throws {
        _ = try options.writingTime()
        let console = try options.console()
        let office = try await Office.open(options, PassphraseSource(file: nil), console)
        let tables = try SchemeTables(folder: options.home.templates)
        let (entry, bytes) = try IssuerFile.read(file)
        let issuer = try entry.issuer({ try authority.authority($0, tables) }, file)
        console.note("note.issuerFile", ["sha256": Hex.encode(try office.cryptography.sha256(bytes))])
        try await TrustDrafting(office: office).apply(.addIssuer(issuer))
    }
}
