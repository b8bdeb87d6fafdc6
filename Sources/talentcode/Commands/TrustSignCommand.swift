import ArgumentParser
import COSE
import Foundation
import OpenSSLKeys
import TalentCode

/// `trust sign`: signs the next trust list; where several people must sign, each adds a signature to the file.
struct TrustSignCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign", abstract: "Sign the next trust list, or add a signature to one."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var passphrase: PassphraseOptions

    @Argument(help: "A list that others have begun to sign; without it the next one is made.")
    var file: String?

    @Option(help: "A private key of the role trust beside those of the home.")
    var key: [String] = []

    @Option(help: "Where to write the list (needed while signatures are missing).")
    var out: String?

    @Flag(
        help: "Write the list and do not go by it yet: others shall sign too (with --out; then trust import)."
    )
    var hold = false

    @Option(help: "The id of SM2 keys of --key (default: \(defaultSM2ID)).")
    var sm2ID: String?

    func validate() throws {
        if hold, out == nil { throw ValidationError("--hold needs --out") }
    }

    func run() async throws {
        let now = try options.writingTime()
        let console = try options.console()
        try KeyAlgorithm.checkSM2ID(sm2ID)
        let begun = try file.map { try Self.read($0) }
        guard options.home.exists else { return try signElsewhere(begun, console) }
        let office = try await Office.open(options, passphrase.source, console)
        let documents = OfficeDocuments(office.cryptography)
        let held = try await office.register.read { try documents.held($0) }
        if let begun, begun.list.version != held.list.version + 1 {
            throw CommandError(.trustRefused, at: begun.path, key: "TRUST_REFUSED.versionJump")
        }
        let brought = try RoleKeys.read(
            key, sm2ID: sm2ID, sm2IDs: try RoleKeys.sm2IDs([held.root]), office.source, console
        )
        let signers = try await RoleKeys(office: office).signers(.trust, of: held.root) + brought
        RoleKeys.tellUncounted(brought, .trust, [held.root], console)
        let bytes = try await signed(begun, held, signers, office, now)
        let progress = try Ceremony(office.cryptography).progress(trustList: bytes, root: held.root)
        let version = try SignedDocument.unverifiedTrustList(bytes).version
        let target = out ?? file
        let isTaken = progress.isComplete && !hold
        if !isTaken, target == nil { throw CommandError(unmet: progress) }
        // Written beside its place first, and named last: a list in force whose file cannot be written, or a file of a
        // list that was refused, would be a half.
        let pending = target.map(PendingFile.init)
        try pending?.write(bytes, mode: 0o644)
        do {
            if isTaken { try await take(bytes, office, target, now) }
        } catch {
            pending?.abandon()
            throw error
        }
        try pending?.appear()
        try CeremonyJSON(version: version, progress, isStored: isTaken, file: target).print(console)
    }

    private func take(_ bytes: [UInt8], _ office: Office, _ target: String?, _ now: Timestamp) async throws {
        do {
            _ = try await DocumentTaking(home: options.home, office: office)
                .takeOwn(BundlePart(kind: .trustList, bytes: bytes), office)
        } catch let error as TrustError {
            throw CommandError(importing: error, at: target ?? "trust sign", isAnchored: true)
        }
        try await office.publishFiles()
        try await OwnKeys(office: office).settle(now: now)
        if try await !HomeTrust.read(office.home).isOwnRoot() { office.console.note("note.listForCity") }
    }

    private func signed(
        _ begun: Begun?, _ held: OfficeDocuments.Held, _ signers: [DocumentSigner], _ office: Office,
        _ now: Timestamp
    ) async throws -> [UInt8] {
        if let begun {
            try begun.show(office.console)
            return try TrustSigning.add(signers, to: begun.bytes, begun.path)
        }
        let issuers = try await office.register.read { try TrustDraft.read($0) } ?? held.list.issuers
        return try TrustRenewal(signers: signers, office.cryptography)
            .sign(after: held.list, issuers: issuers, now: now)
    }

    /// A list that travels from one signer to the next.
    private struct Begun {
        let path: String
        let bytes: [UInt8]
        let list: TrustList

        /// What is about to be signed: nobody signs what he cannot see.
        func show(_ console: Console) throws {
            if !console.isJSON { try TrustListJSON(list).print(console) }
        }
    }

    private static func read(_ path: String) throws -> Begun {
        let bytes = try InputFile.read(path, maximum: Limits.trustDocument)
        do {
            return Begun(path: path, bytes: bytes, list: try SignedDocument.unverifiedTrustList(bytes))
        } catch {
            throw CommandError(importing: error, at: path)
        }
    }

    /// On a machine without an office: only the file gets a signature.
    private func signElsewhere(_ begun: Begun?, _ console: Console) throws {
        guard let begun else { throw CommandError(.noHome, at: options.home.folder) }
        guard !key.isEmpty else { throw CommandError(.usage, at: "--key", detail: "FILE") }
        let signers = try RoleKeys.read(key, sm2ID: sm2ID, passphrase.source, console)
        try begun.show(console)
        let bytes = try TrustSigning.add(signers, to: begun.bytes, begun.path)
        try OutputFile.write(bytes, to: out ?? begun.path)
        try CeremonyJSON(
            version: begun.list.version, nil, isStored: false, file: out ?? begun.path
        ).print(console)
    }
}
