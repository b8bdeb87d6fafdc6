import ArgumentParser
import Foundation
import OpenSSLKeys
import TalentCode

/// `trust export-issuer`: the office's public entry, for the office that signs the trust list.
struct TrustExportIssuerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export-issuer", abstract: "Write this office's public entry for its city."
    )

    private struct Report: Encodable {
        let file: String
        let sha256: String
    }

    @OptionGroup var options: GlobalOptions

    @Option(help: "A file; without it standard output.")
    var out: String?

    func run() async throws {
        let console = try options.console()
        let office = try await Office.open(options, PassphraseSource(file: nil), console)
        let documents = OfficeDocuments(office.cryptography)
        let area = try await office.area()
        let list = try await office.register.read { try documents.held($0).list }
        guard let entry = list.issuers.first(where: { $0.id == area }) else {
            throw CommandError(.notFound, at: area.description)
        }
        let bytes = try IssuerFile(entry).encoded()
        let digest = Hex.encode(try office.cryptography.sha256(bytes))
        if let out {
            try OutputFile.write(bytes, to: out)
            if console.isJSON { try console.json(Report(file: out, sha256: digest)) }
        } else {
            try OutputFile.writeAll(bytes, to: STDOUT_FILENO, "standard output")
        }
        console.note("note.issuerFile", ["sha256": digest])
    }
}
