import COSE
import OpenSSLKeys
import TalentCode

/// Signs a root with the keys at hand, and takes it once the thresholds of the old and of the new one are met.
struct RootSigning {
    let office: Office
    /// Where the root is written; nil if it may only be stored.
    let out: String?
    /// Files of further private keys.
    let keys: [String]

    /// Adds the signatures, writes the file, and stores the root if it is complete: both or neither.
    func sign(_ bytes: [UInt8], _ next: RootDocument, after held: RootDocument) async throws {
        let cryptography = office.cryptography
        let ceremony = Ceremony(cryptography)
        let brought = try RoleKeys.read(
            keys, sm2IDs: try RoleKeys.sm2IDs([held, next]), office.source, office.console
        )
        let signers = try await atHand(.root, [held, next]) + brought
        RoleKeys.tellUncounted(brought, .root, [held, next], office.console)
        let signed = try TrustSigning.add(signers, to: bytes, out ?? "root")
        let progress = try ceremony.progress(root: signed, after: held)
        if !progress.isComplete, out == nil { throw CommandError(unmet: progress) }
        let pending = out.map(PendingFile.init)
        try pending?.write(signed, mode: 0o644)
        do {
            if progress.isComplete { try await take(signed, next, brought) }
        } catch {
            pending?.abandon()
            throw error
        }
        try pending?.appear()
        let fingerprint = Hex.encode(try SignedDocument.fingerprint(signed, cryptography))
        try CeremonyJSON(
            version: next.version, fingerprint: fingerprint, progress, isStored: progress.isComplete,
            file: out
        ).print(office.console)
    }

    private func take(_ signed: [UInt8], _ next: RootDocument, _ brought: [DocumentSigner]) async throws {
        let taking = DocumentTaking(home: office.home, office: office)
        do {
            _ = try await taking.takeOwn(
                BundlePart(kind: .root, bytes: signed), office, try await atHand(.trust, [next]) + brought
            )
        } catch let error as TrustError {
            throw CommandError(importing: error, at: out ?? "root")
        }
        try await office.publishFiles()
    }

    private func atHand(_ role: TrustRole, _ roots: [RootDocument]) async throws -> [DocumentSigner] {
        var signers: [DocumentSigner] = []
        for root in roots {
            for signer in try await RoleKeys(office: office).signers(role, of: root)
            where !signers.contains(where: { $0.thumbprint == signer.thumbprint }) {
                signers.append(signer)
            }
        }
        return signers
    }
}
