import COSE
import OpenSSLKeys
import TalentCode

/// A trust list, signed or in draft, as `trust` prints it.
struct TrustListJSON: Encodable {
    struct Key: Encodable {
        let kid: String
        let purpose: String
        let algorithm: String
        let state: String
        let since: String?
        let notBefore: String
        let notAfter: String?
    }

    struct Authority: Encodable {
        let areas: [String]
        let schemes: [UInt64]
        /// Absent: all.
        let programmes: [UInt64]?
    }

    struct Issuer: Encodable {
        let id: String
        let name: VerdictJSON.Message
        let state: String
        let since: String?
        let statusBase: String
        let authority: Authority
        let keys: [Key]
    }

    let version: UInt64
    let exp: UInt64?
    /// False for a draft that nobody has signed.
    let signed: Bool
    let issuers: [Issuer]

    /// A list that is held.
    init(_ list: TrustList) throws {
        try self.init(version: list.version, exp: list.expiresAt.seconds, list.issuers)
    }

    /// The draft of the version behind `list`.
    init(draft issuers: [TrustedIssuer], after list: TrustList) throws {
        try self.init(version: list.version + 1, exp: nil, issuers)
    }

    private init(version: UInt64, exp: UInt64?, _ issuers: [TrustedIssuer]) throws {
        self.version = version
        self.exp = exp
        signed = exp != nil
        self.issuers = try issuers.map(Self.issuer)
    }

    private static func issuer(_ issuer: TrustedIssuer) throws -> Issuer {
        Issuer(
            id: issuer.id.description, name: VerdictJSON.Message(zh: issuer.nameZH, en: issuer.nameEN),
            state: issuer.removedSince == nil ? "active" : "removed",
            since: issuer.removedSince.map(TimeText.format), statusBase: issuer.statusBase,
            authority: Authority(
                areas: issuer.authority.areas.map(\.description), schemes: issuer.authority.schemes,
                programmes: issuer.authority.programmes
            ),
            keys: try issuer.keys.map { key in
                Key(
                    kid: KeyID(try key.key.thumbprint(OpenSSLCryptography())).description,
                    purpose: key.purpose.rawValue, algorithm: key.algorithm.rawValue, state: key.state.name,
                    since: key.state.since.map(TimeText.format), notBefore: TimeText.format(key.notBefore),
                    notAfter: key.notAfter.map(TimeText.format)
                )
            }
        )
    }

    /// Prints it as one object, or a line for each issuer and key.
    func print(_ console: Console) throws {
        if console.isJSON { return try console.json(self) }
        try console.table([
            ("trustVersion", "\(version)"),
            ("state", console.text(signed ? "trustList.signed" : "trustList.draft")),
            ("expires", exp.map { TimeText.format(Timestamp($0)) }),
        ])
        for issuer in issuers {
            let name = console.language == .chinese ? issuer.name.zh : issuer.name.en
            let state = console.text("state.\(issuer.state)")
            try console.line(
                TerminalText.escape("\(issuer.id)  \(name)  \(state)  \(issuer.statusBase)"))
            try console.line("  " + authority(issuer.authority, console))
            for key in issuer.keys {
                let since = key.since.map { " (\($0))" } ?? ""
                try console.line(
                    "  \(key.kid)  \(console.text("purpose.\(key.purpose)"))  \(key.algorithm)  "
                        + "\(console.text("state.\(key.state)"))\(since)")
            }
        }
    }

    private func authority(_ authority: Authority, _ console: Console) -> String {
        console.text(
            "trustList.authority",
            [
                "areas": authority.areas.joined(separator: ", "),
                "schemes": authority.schemes.map(String.init).joined(separator: ", "),
                "programmes": authority.programmes.map { $0.map(String.init).joined(separator: ", ") }
                    ?? console.text("trustList.all"),
            ]
        )
    }
}
