public import COSE

/// All that a verifier knows: a root, a trust list, status lists and salvage lists, each checked when it was taken.
public struct HeldTrust: Sendable {
    /// The root from which it was checked.
    public let root: RootDocument
    /// The trust list.
    public let list: TrustList
    /// The manifest, if the data came as a bundle: the age of the whole counts from its iat.
    public let manifest: Manifest?
    let issuers: HeldIssuers
    private let statuses: [StatusURI: HeldStatus]
    private let salvages: [[UInt8]: SalvageList]
    private let policyBytes: [[UInt8]]
    /// The newest iat of a verified trust list, manifest or status token.
    let newestIssuedAt: Timestamp

    /// Checks documents from a root that is held already.
    ///
    /// A status token or salvage list that cannot be used refuses nothing here: what it would have decided is
    /// answered STATUS_UNAVAILABLE or KEY_COMPROMISED. Of two for the same address or key the newer one counts.
    ///
    /// - Parameters:
    ///   - inflated: bytes to which all status lists together may inflate, the first ones first.
    ///   - isStrict: whether more than that is an error; else the lists beyond it are unusable.
    ///   - formerManifest: one that was checked under an earlier root: it vouches for nothing, and the data is as old as
    ///     it says.
    public init(
        root: RootDocument,
        trustList: [UInt8],
        manifest: [UInt8]? = nil,
        statusTokens: [[UInt8]],
        salvageLists: [[UInt8]] = [],
        policies: [[UInt8]] = [],
        inflated: Int = Limits.bundleInflated,
        isStrict: Bool = false,
        formerManifest: Manifest? = nil,
        cryptography: any Cryptography
    ) throws(TrustError) {
        self.root = root
        let list = try SignedDocument.trustList(trustList, root: root, cryptography)
        self.list = list
        var newest = list.issuedAt
        if let manifest {
            let manifest = try SignedDocument.manifest(manifest, root: root, cryptography)
            self.manifest = manifest
            newest = max(newest, manifest.issuedAt)
        } else {
            self.manifest = formerManifest
        }
        issuers = try HeldIssuers(list, cryptography)
        var statuses: [StatusURI: HeldStatus] = [:]
        var salvages: [[UInt8]: SalvageList] = [:]
        var room = inflated
        do {
            for bytes in statusTokens {
                guard let (uri, status) = try issuers.status(bytes) else { continue }
                if case .usable(let token) = status {
                    guard token.list.bytes.count <= room else {
                        // At an import nothing is taken; of what is held already the rest must stay usable.
                        guard !isStrict else {
                            throw TrustError.tooLarge("status lists over \(inflated) bytes")
                        }
                        statuses[uri] = statuses[uri] ?? .unusable("the status lists are too large together")
                        continue
                    }
                    room -= token.list.bytes.count
                    newest = max(newest, token.issuedAt)
                }
                statuses[uri] = HeldStatus.newer(statuses[uri], status)
            }
            for bytes in salvageLists {
                guard case .success(let list) = try issuers.salvage(bytes) else { continue }
                if let held = salvages[list.thumbprint], held.issuedAt >= list.issuedAt { continue }
                salvages[list.thumbprint] = list
            }
        } catch let error as TrustError {
            throw error
        } catch let error as CryptographyError {
            throw .cryptography(error)
        } catch {
            throw .malformed("unreadable")
        }
        self.statuses = statuses
        self.salvages = salvages
        policyBytes = policies
        newestIssuedAt = newest
    }

    /// Checks what a store holds, from its anchor on; nil if it holds no root, or no trust list that holds under the newest
    /// root: one that raised a threshold leaves it behind, and it is kept for its version alone.
    ///
    /// - Parameter own: an office's documents, whose status lists and salvage lists count beside those of the store.
    public init?(
        _ store: TrustStore, _ cryptography: any Cryptography, own: TrustStore? = nil,
        inflated: Int = Limits.bundleInflated, isStrict: Bool = false
    ) throws(TrustError) {
        guard let anchor = store.anchor, let list = store.trustList else { return nil }
        let chain = try RootChain(store.roots, from: anchor, cryptography)
        var manifest = store.manifest
        var former: Manifest?
        if let held = manifest {
            let count = try SignedDocument.signatures(held, role: .manifest, of: chain.newest, cryptography)
            // A root that changed this role came alone: a desk must not stand still until the next bundle.
            if count.good < count.needed {
                former = try SignedDocument.unverifiedManifest(held)
                manifest = nil
            }
        }
        do throws(TrustError) {
            try self.init(
                root: chain.newest, trustList: list, manifest: manifest,
                statusTokens: (own?.statusTokens ?? []) + store.statusTokens,
                salvageLists: (own?.salvageLists ?? []) + store.salvageLists,
                policies: (own?.policies ?? []) + store.policies,
                inflated: inflated, isStrict: isStrict, formerManifest: former, cryptography: cryptography
            )
        } catch {
            if case .threshold = error { return nil }
            throw error
        }
    }

    /// The keys with a kid: two may share one.
    func keys(_ kid: KeyID) -> [HeldKey] { issuers.keys(kid) }

    func status(_ uri: StatusURI) -> HeldStatus? { statuses[uri] }

    /// Checks the grant of an offline share: an active policy key of the issuer that it names signed it.
    public func grant(_ grant: UnverifiedShareGrant) throws(ShareGrantRefusal) -> ShareGrant {
        try issuers.grant(grant)
    }

    /// Whether a status list token is usable: its key is the issuer's, in use, and signed it.
    public func isUsable(_ token: [UInt8]) throws(CryptographyError) -> Bool {
        guard case .usable = try issuers.status(token)?.1 else { return false }
        return true
    }

    /// Whether a usable salvage list says what stays good of the key with this thumbprint.
    public func isSalvaged(_ thumbprint: [UInt8]) -> Bool { salvages[thumbprint] != nil }

    /// The newest usable benefit pack of each issuer and name, sorted by them. They are read when they are asked for: a
    /// scan that asks for no benefit needs none.
    public func policies() throws(TrustError) -> [PolicyDocument] {
        var newest: [PolicyName: PolicyDocument] = [:]
        for bytes in policyBytes {
            let read: Result<PolicyDocument, HeldIssuers.Unusable>
            do {
                read = try issuers.policy(bytes)
            } catch {
                throw .cryptography(error)
            }
            guard case .success(let policy) = read else { continue }
            if let held = newest[policy.name], held.pack.version >= policy.pack.version { continue }
            newest[policy.name] = policy
        }
        return newest.sorted { $0.key < $1.key }.map(\.value)
    }

    /// What stays good of a compromised key, if the issuer said so.
    func salvage(_ key: HeldKey) -> SalvageList? { salvages[key.thumbprint] }
}
