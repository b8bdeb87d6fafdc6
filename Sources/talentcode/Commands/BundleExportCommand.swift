import ArgumentParser
import COSE
import OpenSSLKeys
import TalentCode

/// `bundle export`: roots, trust list, status lists and salvage lists under one signed manifest.
struct BundleExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write everything that a desk needs into one signed file."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions

    @Argument(help: "The file to write; it is also published as bundle.cbor.")
    var file: String

    @Option(help: "A private key of the role manifest beside those of the home.")
    var key: [String] = []

    func run() async throws {
        let now = try options.writingTime()
        let console = try options.console()
        let office = try await Office.open(options, passphrase.source, console)
        let made: BundleExport.Made
        do {
            made = try await make(office, now)
        } catch TrustError.future(let time) {
            throw CommandError(
                .clockBehind, at: file, key: "CLOCK_BEHIND.export", values: ["time": TimeText.format(time)]
            )
        } catch TrustError.threshold(_, let got, let need) {
            throw CommandError(
                .keyMissing, at: office.home.keys, key: "KEY_MISSING.manifest",
                values: ["good": "\(got)", "needed": "\(need)"]
            )
        }
        try OutputFile.write(made.bytes, to: file)
        try PublishedFiles(home: office.home).publish(made.bytes)
        for item in made.omitted {
            console.note("note.omitted", ["uri": item.uri.description, "why": item.why])
        }
        if !made.withoutStatus.isEmpty {
            let names = made.withoutStatus.map(\.description).joined(separator: ", ")
            console.note("note.withoutStatus", ["issuers": names])
        }
        var report = try BundleJSON(made.bundle)
        report.accepted = true
        report.file = file
        try report.print(console)
    }

    /// The version is taken in the same transaction in which the manifest is stored: none occurs twice.
    private func make(_ office: Office, _ now: Timestamp) async throws -> BundleExport.Made {
        let held = try await HomeTrust.read(office.home)
        guard let store = try held.combined(), let anchor = store.anchor else {
            throw CommandError(.noTrustedRoot, at: office.home.folder)
        }
        let root = try RootChain(store.roots, from: anchor, office.cryptography).newest
        let brought = try RoleKeys.read(
            key, sm2IDs: try RoleKeys.sm2IDs([root]), office.source, office.console
        )
        let signers = try await RoleKeys(office: office).signers(.manifest, of: root) + brought
        let export = BundleExport(signers: signers, office.cryptography)
        let imported = held.imported
        let cryptography = office.cryptography
        return try await office.register.write { register in
            let own = try HeldDocuments.read(register)
            let all = try HeldDocuments.combined(own: own, imported: imported, cryptography)
            let last = try register.signedDocuments(.manifest).last?.version ?? 0
            let made = try export.make(all ?? store, version: last + 1, now: now)
            try register.insert(
                SignedRecord(kind: .manifest, version: last + 1, bytes: made.manifest)
            )
            return made
        }
    }
}
