import ArgumentParser
import COSE
import OpenSSLKeys
import TalentCode

/// `root show`: the fingerprint is what two offices compare by telephone.
struct RootShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show version, roles and fingerprint of the root."
    )

    private struct Role: Encodable {
        let threshold: Int
        let keys: [String]
    }

    private struct Report: Encodable {
        let version: UInt64
        let exp: UInt64
        let roles: [String: Role]
        let fingerprint: String
    }

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let console = try options.console()
        let cryptography = OpenSSLCryptography()
        guard let store = try await HomeTrust.required(options.home).combined(), let anchor = store.anchor
        else { throw CommandError(.noTrustedRoot, at: options.home.folder) }
        let chain = try RootChain(store.roots, from: anchor, cryptography)
        let root = chain.newest
        let fingerprint = Hex.encode(
            try SignedDocument.fingerprint(chain.bytes[chain.bytes.count - 1], cryptography))
        let roles = root.roles.map { role, entry in
            (role.name, Role(threshold: entry.threshold, keys: entry.keys.map { KeyID($0).description }))
        }
        let report = Report(
            version: root.version, exp: root.expiresAt.seconds,
            roles: Dictionary(roles) { first, _ in first }, fingerprint: fingerprint
        )
        if console.isJSON { return try console.json(report) }
        try console.table([
            ("version", "\(root.version)"), ("expires", TimeText.format(root.expiresAt)),
            ("rootFingerprint", fingerprint),
        ])
        for (name, role) in report.roles.sorted(by: { $0.key < $1.key }) {
            let keys = role.keys.joined(separator: ", ")
            try console.line(
                "  \(console.text("purpose.\(name)")): \(role.threshold)/\(role.keys.count)  \(keys)")
        }
    }
}
