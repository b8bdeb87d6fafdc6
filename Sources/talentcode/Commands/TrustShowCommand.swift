import ArgumentParser
import COSE
import OpenSSLKeys
import TalentCode

/// `trust show`.
struct TrustShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show the issuers and keys that are trusted."
    )

    private struct Key: Encodable {
        let kid: String
        let purpose: String
        let algorithm: String
        let state: String
        let notBefore: String
        let notAfter: String?
    }

    private struct Issuer: Encodable {
        let id: String
        let name: VerdictJSON.Message
        let state: String
        let statusBase: String
        let keys: [Key]
    }

    private struct Report: Encodable {
        let version: UInt64
        let exp: UInt64
        let issuers: [Issuer]
    }

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let console = try options.console()
        let office = try await Office.open(options, PassphraseSource(file: nil), console)
        guard let raw = try await office.register.read({ try HeldDocuments.read($0) }) else {
            throw CommandError(.registerUnusable, at: office.home.register, detail: "no trust list")
        }
        let list = try HeldDocuments.check(raw, office.cryptography).list
        let report = Report(
            version: list.version, exp: list.expiresAt.seconds,
            issuers: try list.issuers.map { try Self.issuer($0, office) }
        )
        if console.isJSON { return try console.json(report) }
        try console.table([
            ("trustVersion", "\(list.version)"), ("issued", TimeText.format(list.issuedAt)),
            ("expires", TimeText.format(list.expiresAt)),
        ])
        for issuer in report.issuers {
            let name = console.language == .chinese ? issuer.name.zh : issuer.name.en
            try console.line(
                TerminalText.escape("\(issuer.id)  \(name)  \(issuer.state)  \(issuer.statusBase)"))
            for key in issuer.keys {
                try console.line(
                    "  \(key.kid)  \(console.text("purpose.\(key.purpose)"))  \(key.algorithm)  \(key.state)")
            }
        }
    }

    private static func issuer(_ issuer: TrustedIssuer, _ office: Office) throws -> Issuer {
        Issuer(
            id: issuer.id.description, name: VerdictJSON.Message(zh: issuer.nameZH, en: issuer.nameEN),
            state: issuer.removedSince == nil ? "active" : "removed", statusBase: issuer.statusBase,
            keys: try issuer.keys.map { key in
                Key(
                    kid: KeyID(try key.key.thumbprint(office.cryptography)).description,
                    purpose: key.purpose.rawValue, algorithm: key.algorithm.rawValue, state: key.state.name,
                    notBefore: TimeText.format(key.notBefore), notAfter: key.notAfter.map(TimeText.format)
                )
            }
        )
    }
}
