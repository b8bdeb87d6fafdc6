import ArgumentParser
import OpenSSLKeys
import TalentCode

/// `bundle import`: takes over everything, or nothing.
struct BundleImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take a bundle over: all of it or nothing, and nothing older."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions

    @Argument(help: "A bundle, or a folder with bundle.cbor.")
    var path: String?

    @Option(help: "Fetch the bundle from an office's service: https://HOST[:PORT][/PATH].")
    var server: String?

    @Option(help: "SHA-256 of the root that is trusted: once, where none is held, or to join another root.")
    var rootFingerprint: String?

    @Flag(
        help:
            "Trust another root in place of the one that was imported; what was seen under that is forgotten."
    )
    var replaceRoot = false

    func validate() throws {
        guard (path == nil) != (server == nil) else {
            throw ValidationError("give a file, or --server URL")
        }
    }

    /// Where the bundle comes from.
    private var file: String { path ?? server ?? "" }

    func run() async throws {
        let now = try options.writingTime()
        let console = try options.console()
        let anchor = try rootFingerprint.map(BundleOptions.fingerprint)
        let bundle = try await bundle()
        let home = options.home
        let office = home.exists ? try await Office.open(options, passphrase.source, console) : nil
        let held = try await HomeTrust.read(home)
        var kept: [String] = []
        do {
            if let anchor {
                try refuseOtherFingerprint(anchor, bundle)
                try refuseReplacement(held, bundle)
            }
            let update = TrustUpdate(OpenSSLCryptography(), clock: now)
            // Before a folder or a lock is made: what is refused at the first import leaves no trace.
            if held.imported == nil {
                _ = try update.importing(bundle, into: try held.base(), anchor: anchor)
            }
            try TrustStoreFile(home: home).update { imported in
                let base = try HomeTrust(own: held.own, imported: imported, joined: held.joined).base()
                let result = try update.importing(bundle, into: base, anchor: anchor)
                kept = result.kept
                return result.store
            }
            try await join(office, held)
        } catch let error as TrustError {
            throw CommandError(importing: error, at: file, isAnchored: held.imported?.anchor != nil)
        }
        for name in kept { console.note("note.keptNewer", ["name": name]) }
        var report = try BundleJSON(bundle)
        report.accepted = true
        try report.print(console)
        guard let office else { return }
        try await OwnKeys(office: office).settle(now: now)
        let area = try await office.area()
        let list = try await HomeTrust.read(home).list()
        if let list, !list.issuers.contains(where: { $0.id == area && $0.removedSince == nil }) {
            console.note("note.notListed", ["area": area.description])
        }
    }

    private func bundle() async throws -> TalentCode.Bundle {
        guard let server else { return try BundleFile.read(file) }
        let client = try ServerClient(server, token: nil)
        let bytes = try client.body(of: try await client.get("v1/bundle", limit: Limits.bundle))
        return try BundleFile.read(bytes, from: server)
    }

    /// A root that was imported is given up only by a word of its own: a clerk in need must not be led to it.
    private func refuseReplacement(_ held: HomeTrust, _ bundle: TalentCode.Bundle) throws {
        guard let imported = held.imported, imported.anchor != nil, !replaceRoot else { return }
        guard try !TrustUpdate(OpenSSLCryptography()).isOfSameRoot(bundle, as: imported) else { return }
        throw CommandError(.noTrustedRoot, at: file, key: "NO_TRUSTED_ROOT.held")
    }

    /// Says which fingerprint the bundle has: a clerk who sees none thinks of a slip and tries again.
    private func refuseOtherFingerprint(_ anchor: [UInt8], _ bundle: TalentCode.Bundle) throws {
        let offered = try bundle.parts.filter { $0.kind == .root }.map {
            try SignedDocument.fingerprint($0.bytes, OpenSSLCryptography())
        }
        guard !offered.contains(anchor) else { return }
        throw CommandError(
            .noTrustedRoot, at: file, key: "NO_TRUSTED_ROOT.fingerprint",
            values: [
                "given": Hex.encode(anchor), "offered": offered.last.map { Hex.encode($0) } ?? "",
            ]
        )
    }

    /// An office that goes by another root from now on must not fall back to its own if a file is lost.
    private func join(_ office: Office?, _ held: HomeTrust) async throws {
        guard let office, let store = try TrustStoreFile(home: options.home).read() else { return }
        let isOwn = try HomeTrust(own: held.own, imported: store, joined: nil).isOwnRoot()
        let anchor = isOwn ? nil : store.anchor
        try await office.register.write { try $0.set(OfficeSetting.joinedRoot, anchor) }
    }
}
