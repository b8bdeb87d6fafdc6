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
            if let office, try held.isOwnRoot(), part.kind == .root || part.kind == .trustList {
                let documents = OfficeDocuments(office.cryptography)
                let now = Clock.now()
                return try await office.register.write { register in
                    try documents.take(part, trustSigners: trustSigners, now: now, register)
                }
            }
            return try keep(part, held)
        } catch let error as TrustError {
            throw CommandError(importing: error, at: place)
        }
    }

    private func keep(_ part: BundlePart, _ held: HomeTrust) throws -> Bool {
        let update = TrustUpdate(OpenSSLCryptography(), clock: Clock.now())
        var isNew = false
        try TrustStoreFile(home: home).update { imported in
            let base = try HomeTrust(own: held.own, imported: imported).base()
            let next = try update.importing(part, into: base)
            var kept = imported ?? TrustStore()
            kept.statusTokens = next.statusTokens
            kept.salvageLists = next.salvageLists
            if kept.anchor != nil {
                kept.roots = next.roots
                kept.trustList = next.trustList
                kept.manifest = next.manifest
            }
            isNew = next != base
            return kept
        }
        return isNew
    }
}
