public import COSE

/// What a home holds in all: the documents of its own office and those that it imported.
public enum HeldDocuments {
    /// The office's own documents as one read transaction gives them; nil if it has no root or no trust list.
    public static func read(_ register: any RegisterReading) throws(RegisterError) -> TrustStore? {
        guard let anchor = try register.setting(OfficeSetting.rootFingerprint) else { return nil }
        var store = TrustStore()
        store.anchor = anchor
        store.roots = try register.signedDocuments(.root).map(\.bytes)
        store.trustList = try register.signedDocuments(.trustList).last?.bytes
        guard !store.roots.isEmpty, store.trustList != nil else { return nil }
        store.statusTokens = try register.statusLists().map(\.token).filter { !$0.isEmpty }
        store.salvageLists = try register.signedDocuments(.salvage).map(\.bytes)
        store.policies = try register.signedDocuments(.policy).map(\.bytes)
        return store
    }

    /// Own and imported documents together.
    ///
    /// - An office that joined another root (a district under its city) judges by the imported one, and its own
    ///   status lists, which are fresher than any bundle, count beside it.
    /// - An office that is its own root goes by its own documents, unless the imported ones are of a higher version.
    public static func combined(
        own: TrustStore?, imported: TrustStore?, _ cryptography: any Cryptography
    ) throws(TrustError) -> TrustStore? {
        guard let own else { return imported }
        guard let imported else { return own }
        var store = own
        if let anchor = imported.anchor {
            let isSameRoot = try own.roots.contains(anchor, cryptography)
            let isNewer = try isNewer(imported, than: own)
            if !isSameRoot || isNewer {
                store.anchor = anchor
                store.roots = imported.roots
                store.trustList = imported.trustList
                store.manifest = imported.manifest
            }
        }
        // The office's own first: others' lists cannot take their room.
        store.statusTokens = own.statusTokens + imported.statusTokens
        store.salvageLists = imported.salvageLists + own.salvageLists
        store.policies = own.policies + imported.policies
        return store
    }

    private static func isNewer(_ imported: TrustStore, than own: TrustStore) throws(TrustError) -> Bool {
        func versions(_ store: TrustStore) throws(TrustError) -> (root: UInt64, list: UInt64) {
            guard let root = store.roots.last, let list = store.trustList else { return (0, 0) }
            return (
                try SignedDocument.unverifiedRoot(root).version,
                try SignedDocument.unverifiedTrustList(list).version
            )
        }
        return try versions(imported) > versions(own)
    }
}

extension [[UInt8]] {
    /// Whether one of these roots has a fingerprint.
    fileprivate func contains(
        _ fingerprint: [UInt8], _ cryptography: any Cryptography
    ) throws(TrustError) -> Bool {
        for root in self {
            let own = try SignedDocument.fingerprint(root, cryptography)
            if cryptography.isEqual(own, fingerprint) { return true }
        }
        return false
    }
}
