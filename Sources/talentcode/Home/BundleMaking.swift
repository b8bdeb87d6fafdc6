import COSE
import OpenSSLKeys
import TalentCode

/// Makes the next bundle of an office and keeps it as its newest one.
struct BundleMaking {
    let office: Office

    /// SHA-256 of what a bundle is made of: the same for the same documents.
    static func source(_ store: TrustStore, _ digest: any Digest) throws -> [UInt8] {
        try digest.sha256(store.encoded)
    }

    /// The version is taken in the same transaction in which the manifest is stored: none occurs twice, and every
    /// process of the office gives out the same bundle.
    ///
    /// - Parameter keys: files with private keys of the role manifest beside those of the home.
    func make(_ keys: [String], _ now: Timestamp) async throws -> BundleExport.Made {
        let held = try await HomeTrust.read(office.home, from: office.register)
        guard let store = try held.combined(), let anchor = store.anchor else {
            throw CommandError(.noTrustedRoot, at: office.home.folder)
        }
        let root = try RootChain(store.roots, from: anchor, office.cryptography).newest
        let brought = try RoleKeys.read(
            keys, sm2IDs: try RoleKeys.sm2IDs([root]), office.source, office.console
        )
        let signers = try await RoleKeys(office: office).signers(.manifest, of: root) + brought
        let export = BundleExport(signers: signers, office.cryptography)
        let imported = held.imported
        let cryptography = office.cryptography
        return try await office.register.write { register in
            let own = try HeldDocuments.read(register)
            let all = try HeldDocuments.combined(own: own, imported: imported, cryptography) ?? store
            let last = try register.signedDocuments(.manifest).last?.version ?? 0
            let made = try export.make(all, version: last + 1, now: now)
            try register.insert(
                SignedRecord(kind: .manifest, version: last + 1, bytes: made.manifest)
            )
            try register.set(OfficeSetting.bundle, made.bytes)
            try register.set(OfficeSetting.bundleSource, try Self.source(all, cryptography))
            return made
        }
    }
}
