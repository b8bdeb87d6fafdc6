import ArgumentParser
import OpenSSLKeys
import TalentCode

/// `root sign`: adds a signature to a root that travels from one keeper to the next. In the office's home it is
/// taken once both thresholds are met; on any other machine only the file changes.
struct RootSignCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign", abstract: "Add a signature to the next root."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions

    @Argument(help: "The file of root rotate --out.")
    var file: String

    @Option(help: "A private key; without it those of the home.")
    var key: [String] = []

    @Option(help: "Where to write it (default: in place of FILE).")
    var out: String?

    func run() async throws {
        _ = try options.writingTime()
        let console = try options.console()
        let bytes = try InputFile.read(file, maximum: Limits.trustDocument)
        let next: RootDocument
        do {
            next = try SignedDocument.unverifiedRoot(bytes)
        } catch {
            throw CommandError(importing: error, at: file)
        }
        if !console.isJSON { try RootJSON(next, bytes).print(console) }
        guard options.home.exists else { return try signElsewhere(bytes, next, console) }
        let office = try await Office.open(options, passphrase.source, console)
        let documents = OfficeDocuments(office.cryptography)
        let own = try await office.register.read { try documents.held($0) }
        let held = own.root
        if own.store.roots.last.map({ RootJSON.isSame($0, bytes) }) ?? false {
            let progress = try Ceremony(office.cryptography).progress(root: bytes, after: nil)
            let fingerprint = Hex.encode(try SignedDocument.fingerprint(bytes, office.cryptography))
            return try CeremonyJSON(
                version: next.version, fingerprint: fingerprint, progress, isStored: true, file: file
            ).print(console)
        }
        guard next.version == held.version + 1 else {
            throw CommandError(
                .rollback, at: file,
                values: ["what": "root", "held": "\(held.version)", "offered": "\(next.version)"]
            )
        }
        try await RootSigning(office: office, out: out ?? file, keys: key)
            .sign(bytes, next, after: held)
    }

    private func signElsewhere(_ bytes: [UInt8], _ next: RootDocument, _ console: Console) throws {
        guard !key.isEmpty else { throw CommandError(.usage, at: "--key", detail: "FILE") }
        let signers = try RoleKeys.read(
            key, sm2IDs: try RoleKeys.sm2IDs([next]), passphrase.source, console
        )
        RoleKeys.tellUncounted(signers, .root, [next], console)
        let signed = try TrustSigning.add(signers, to: bytes, file)
        try OutputFile.write(signed, to: out ?? file)
        let cryptography = OpenSSLCryptography()
        // The threshold of the root before it cannot be known here.
        let progress = try Ceremony(cryptography).progress(root: signed, after: nil)
        try CeremonyJSON(
            version: next.version,
            fingerprint: Hex.encode(try SignedDocument.fingerprint(signed, cryptography)), progress,
            isStored: false, file: out ?? file
        ).print(console)
    }
}
