import COSE
import OpenSSLKeys
import TalentCode

/// Takes single signed documents into a home: the office's own root and trust list into its register, everything
/// else beside it.
struct DocumentTaking {
    let home: Home
    /// The office that lives there, or nil at a desk.
    let office: Office?

    /// Takes one document; gives whether it was new.
    ///
    /// - Parameter trustSigners: keys for a trust list under a new root.
    func take(_ part: BundlePart, _ place: String, trustSigners: [DocumentSigner] = []) async throws -> Bool {
        let held = try await HomeTrust.required(home)
        do {
            if let office, try await isOwn(part, office, held) {
                return try await takeOwn(part, office, trustSigners)
            }
            return try keep(part, held)
        } catch let error as TrustError {
            throw CommandError(importing: error, at: place, isAnchored: true)
        }
    }

    /// Takes the next root or trust list of the office itself, whichever root it goes by.
    func takeOwn(
        _ part: BundlePart, _ office: Office, _ trustSigners: [DocumentSigner] = []
    ) async throws -> Bool {
        let documents = OfficeDocuments(office.cryptography)
        let now = Clock.now()
        return try await office.register.write { register in
            try documents.take(part, trustSigners: trustSigners, now: now, register)
        }
    }

    /// Whether a root or a trust list is the office's own: it goes by no other root, or its own keys signed.
    private func isOwn(_ part: BundlePart, _ office: Office, _ held: HomeTrust) async throws -> Bool {
        guard part.kind == .root || part.kind == .trustList else { return false }
        if try held.isOwnRoot() { return true }
        let documents = OfficeDocuments(office.cryptography)
        let root = try await office.register.read { try documents.held($0).root }
        let ceremony = Ceremony(office.cryptography)
        let progress =
            part.kind == .root
            ? try ceremony.progress(root: part.bytes, after: root)
            : try ceremony.progress(trustList: part.bytes, root: root)
        return progress.isComplete
    }

    private func keep(_ part: BundlePart, _ held: HomeTrust) throws -> Bool {
        let update = TrustUpdate(OpenSSLCryptography(), clock: Clock.now())
        var isNew = false
        try TrustStoreFile(home: home).update { imported in
            let base = try HomeTrust(own: held.own, imported: imported, joined: held.joined).base()
            let next = try update.importing(part, into: base)
            var kept = imported ?? TrustStore()
            kept.statusTokens = next.statusTokens
            kept.salvageLists = next.salvageLists
            // The office's own lie in its register.
            let own = Set(held.own?.policies ?? [])
            kept.policies = next.policies.filter { !own.contains($0) }
            if kept.anchor != nil {
                kept.roots = next.roots
                kept.trustList = next.trustList
                kept.manifest = next.manifest
            }
            // Taken packs stand first: another order is nothing new.
            isNew = part.kind == .policy ? !base.policies.contains(part.bytes) : next != base
            return kept
        }
        return isNew
    }
}
