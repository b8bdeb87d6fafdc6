public import COSE

/// Makes a bundle of what an office holds, and reads it as a desk will before anybody gets it.
public struct BundleExport: Sendable {
    let signers: [DocumentSigner]
    let cryptography: any Cryptography

    /// An export with the keys of the role manifest that are at hand.
    public init(signers: [DocumentSigner], _ cryptography: any Cryptography) {
        self.signers = signers
        self.cryptography = cryptography
    }

    /// A bundle as it was made.
    public struct Made: Sendable {
        /// The file.
        public let bytes: [UInt8]
        /// The manifest's COSE message.
        public let manifest: [UInt8]
        /// The same, checked as a desk checks it.
        public let bundle: Bundle
        /// Addresses of status lists that were left out, and why.
        public let omitted: [(uri: StatusURI, why: String)]
        /// Active issuers of whom no status list is in it: all their codes will be undecided.
        public let withoutStatus: [AreaCode]
    }

    /// Signs a manifest of the given version over everything in `store` that a desk can use.
    public func make(_ store: TrustStore, version: UInt64, now: Timestamp) throws -> Made {
        guard let anchor = store.anchor, let list = store.trustList, let first = store.roots.first else {
            throw OfficeDocuments.Failure.nothingHeld
        }
        guard version < Limits.version else { throw TrustError.tooLarge("version \(version)") }
        let chain = try RootChain(store.roots, from: anchor, cryptography)
        let held = try SignedDocument.trustList(list, root: chain.newest, cryptography)
        let usable = try UsableDocuments(store, HeldIssuers(held, cryptography))
        var parts = store.roots.map { BundlePart(kind: .root, bytes: $0) }
        parts.append(BundlePart(kind: .trustList, bytes: list))
        parts += usable.statusTokens.map { BundlePart(kind: .status, bytes: $0) }
        parts += usable.salvageLists.map { BundlePart(kind: .salvage, bytes: $0) }
        parts += usable.policies.map { BundlePart(kind: .policy, bytes: $0) }
        let manifest = try sign(parts, version: version, now: now)
        let bytes = Bundle.encode(parts, manifest: manifest)
        // A bundle that no desk takes must not leave the office.
        let bundle = try Bundle(bytes)
        let start = try SignedDocument.fingerprint(first, cryptography)
        _ = try TrustUpdate(cryptography, clock: now).importing(bundle, into: TrustStore(), anchor: start)
        let silent = held.issuers.filter { $0.removedSince == nil && !usable.covers($0) }
        return Made(
            bytes: bytes, manifest: manifest, bundle: bundle, omitted: usable.omitted,
            withoutStatus: silent.map(\.id)
        )
    }

    private func sign(_ parts: [BundlePart], version: UInt64, now: Timestamp) throws -> [UInt8] {
        let manifest = Manifest(
            version: version, issuedAt: now, expiresAt: now.adding(Manifest.life),
            parts: try parts.map {
                Manifest.Part(
                    kind: $0.kind, byteCount: UInt64($0.bytes.count),
                    digest: try cryptography.sha256($0.bytes)
                )
            }
        )
        return try COSESign.sign(
            type: MediaType.manifest, payload: manifest.encoded, with: signers.map(\.pair)
        )
    }
}
