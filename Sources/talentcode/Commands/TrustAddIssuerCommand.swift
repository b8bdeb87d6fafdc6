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

    @Flag(help: "Let the entry change name, status base or removal of an issuer that is there.")
    var replace = false

    func run() async throws {
        _ = try options.writingTime()
        let console = try options.console()
        let office = try await Office.open(options, PassphraseSource(file: nil), console)
        let tables = try SchemeTables(folder: options.home.templates)
        let (entry, bytes) = try IssuerFile.read(file)
        let issuer = try entry.issuer({ try authority.authority($0, tables) }, file)
        try await refuseReplacement(issuer, office)
        console.note("note.issuerFile", ["sha256": Hex.encode(try office.cryptography.sha256(bytes))])
        try await TrustDrafting(office: office).apply(.addIssuer(issuer), "\(file): \(issuer.id)")
    }

    /// A file from elsewhere adds keys; it takes over no other's address, brings nobody back who was removed, and says
    /// nothing of this office itself.
    private func refuseReplacement(_ issuer: TrustedIssuer, _ office: Office) async throws {
        let place = "\(file): \(issuer.id)"
        let documents = OfficeDocuments(office.cryptography)
        let issuers = try await office.register.read { register in
            try TrustDraft.read(register) ?? documents.held(register).list.issuers
        }
        guard let held = issuers.first(where: { $0.id == issuer.id }) else { return }
        let isSame =
            held.statusBase == issuer.statusBase && held.nameZH == issuer.nameZH
            && held.nameEN == issuer.nameEN && held.removedSince == nil
        guard isSame || replace else { throw CommandError(.refused, at: place, key: "REFUSED.replace") }
        guard try await office.area() == issuer.id else { return }
        guard issuer.keys.allSatisfy({ key in held.keys.contains { $0.key == key.key } }) else {
            throw CommandError(.refused, at: place, key: "REFUSED.ownEntry")
        }
    }
}
