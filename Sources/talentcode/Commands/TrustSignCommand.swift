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

    func run() async throws {
        let now = try options.writingTime()
        let console = try options.console()
        guard options.home.exists else { return try signElsewhere(console) }
        let office = try await Office.open(options, passphrase.source, console)
        let documents = OfficeDocuments(office.cryptography)
        let held = try await office.register.read { try documents.held($0) }
        let brought = try RoleKeys.read(
            key, sm2IDs: try RoleKeys.sm2IDs([held.root]), office.source, console
        )
        let signers = try await RoleKeys(office: office).signers(.trust, of: held.root) + brought
        let bytes = try await signed(held, signers, office, now)
        let ceremony = Ceremony(office.cryptography)
        let progress = try ceremony.progress(trustList: bytes, root: held.root)
        let version = try SignedDocument.unverifiedTrustList(bytes).version
        let target = out ?? file
        if let target { try OutputFile.write(bytes, to: target) }
        if progress.isComplete {
            do {
                _ = try await DocumentTaking(home: options.home, office: office)
                    .takeOwn(BundlePart(kind: .trustList, bytes: bytes), office)
            } catch let error as TrustError {
                throw CommandError(importing: error, at: target ?? "trust sign")
            }
            try await office.publishFiles()
            try await OwnKeys(office: office).settle(now: now)
        } else if target == nil {
            throw CommandError(
                .thresholdNotMet,
                values: [
                    "good": "\(progress.steps.map(\.good).min() ?? 0)",
                    "needed": "\(progress.steps.map(\.needed).max() ?? 0)",
                ]
            )
        }
        try CeremonyJSON(version: version, progress, isStored: progress.isComplete, file: target)
            .print(console)
    }

    private func signed(
        _ held: OfficeDocuments.Held, _ signers: [DocumentSigner], _ office: Office, _ now: Timestamp
    ) async throws -> [UInt8] {
        if let file { return try TrustSigning.add(signers, to: file) }
        let issuers = try await office.register.read { try TrustDraft.read($0) } ?? held.list.issuers
        return try TrustRenewal(signers: signers, office.cryptography)
            .sign(after: held.list, issuers: issuers, now: now)
    }

    /// On a machine without an office: only the file gets a signature.
    private func signElsewhere(_ console: Console) throws {
        guard let file else { throw CommandError(.noHome, at: options.home.folder) }
        guard !key.isEmpty else { throw CommandError(.usage, at: "--key", detail: "FILE") }
        let signers = try RoleKeys.read(key, passphrase.source, console)
        let bytes = try TrustSigning.add(signers, to: file)
        let list = try SignedDocument.unverifiedTrustList(bytes)
        try OutputFile.write(bytes, to: out ?? file)
        try CeremonyJSON(
            version: list.version, nil, isStored: false, file: out ?? file
        ).print(console)
    }
}
