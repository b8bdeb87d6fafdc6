public import COSE

/// Takes new documents into what a home holds, by the client's rules of The Update Framework (TUF 1.0.34 section 5):
/// nothing older, nothing mixed, nothing foreign, and all of it or nothing.
public struct TrustUpdate: Sendable {
    let cryptography: any Cryptography
    let bounds: Bundle.Bounds
    let clock: Timestamp?

    /// An update with the limits of a bundle.
    ///
    /// - Parameter clock: the time of this machine: what was issued more than five minutes ahead of it is refused,
    ///   since it would answer every code with CLOCK_BEHIND. Nil where no clock is to be judged.
    public init(
        _ cryptography: any Cryptography, bounds: Bundle.Bounds = Bundle.Bounds(), clock: Timestamp? = nil
    ) {
        self.cryptography = cryptography
        self.bounds = bounds
        self.clock = clock
    }

    /// What came of a bundle.
    public struct Imported: Sendable {
        /// What the home holds from now on.
        public let store: TrustStore
        /// The same, checked.
        public let trust: HeldTrust
        /// Addresses and keys for which the home held a newer list than the bundle, and keeps it.
        public let kept: [String]
    }

    /// Checks a bundle in the order root chain, trust list, manifest, parts, and gives what to hold instead of `held`.
    ///
    /// - Parameter anchor: the fingerprint of a root in the bundle's chain at which trust starts; nil if `held` has one.
    ///   One that is not of the held chain starts anew, and nothing that was held counts any more.
    public func importing(
        _ bundle: Bundle, into held: TrustStore, anchor: [UInt8]? = nil
    ) throws(TrustError) -> Imported {
        var store = try base(held, anchor, bundle)
        guard let start = store.anchor else { throw .noTrustedRoot }
        let chain = try chain(store, bundle.roots, from: start)
        store.ancestors = try ancestors(of: chain, among: bundle.roots, known: store.ancestors)
        let list = try SignedDocument.trustList(bundle.trustList, root: chain.newest, cryptography)
        if let held = store.trustList, try !isForgotten(held, .trust, chain) {
            try refuseOlder(
                list.version, bundle.trustList, than: SignedDocument.unverifiedTrustList(held).version, held,
                "trust list"
            )
        }
        let manifest = try SignedDocument.manifest(bundle.manifest, root: chain.newest, cryptography)
        if let held = store.manifest, try !isForgotten(held, .manifest, chain) {
            try refuseOlder(
                manifest.version, bundle.manifest, than: SignedDocument.unverifiedManifest(held).version,
                held,
                "manifest"
            )
        }
        try bundle.check(against: manifest, cryptography)
        store.roots = chain.bytes
        store.trustList = bundle.trustList
        store.manifest = bundle.manifest
        let issuers = try HeldIssuers(list, cryptography)
        let parts = DocumentParts(issuers: issuers)
        var older: [String] = []
        (store.statusTokens, older) = try parts.statusTokens(
            bundle.parts(.status), over: store.statusTokens, keepsNewer: true
        )
        let salvaged = try parts.salvageLists(
            bundle.parts(.salvage), over: store.salvageLists, keepsNewer: true
        )
        store.salvageLists = salvaged.kept
        let policies = try PolicyParts(issuers: issuers).policies(
            bundle.parts(.policy), over: store.policies, keepsNewer: true
        )
        store.policies = policies.kept
        try refuseTooMany(store)
        guard let trust = try HeldTrust(store, cryptography, inflated: bounds.inflated, isStrict: true) else {
            throw .noTrustedRoot
        }
        try refuseFuture(trust)
        return Imported(store: store, trust: trust, kept: older + salvaged.older + policies.older)
    }

    /// Checks one document that came alone, and gives what to hold instead of `held`.
    ///
    /// A root must follow the held one, a trust list be newer than the held one, a status token or a salvage list be
    /// usable under the held list and newer than that for its address or key. The same again changes nothing.
    public func importing(_ document: BundlePart, into held: TrustStore) throws(TrustError) -> TrustStore {
        guard let anchor = held.anchor else { throw .noTrustedRoot }
        var store = held
        let before = try RootChain(held.roots, from: anchor, cryptography)
        switch document.kind {
        case .root:
            store.roots = try chain(held, [held.roots.last ?? [], document.bytes], from: anchor).bytes
        case .trustList:
            let list = try SignedDocument.trustList(document.bytes, root: before.newest, cryptography)
            if let known = held.trustList, try !isForgotten(known, .trust, before) {
                try refuseOlder(
                    list.version, document.bytes,
                    than: SignedDocument.unverifiedTrustList(known).version, known, "trust list"
                )
            }
            store.trustList = document.bytes
        case .status, .salvage, .policy:
            guard let bytes = held.trustList else { throw .malformed("no trust list is held") }
            let list = try SignedDocument.trustList(bytes, root: before.newest, cryptography)
            let issuers = try HeldIssuers(list, cryptography)
            let parts = DocumentParts(issuers: issuers)
            if document.kind == .policy {
                store.policies = try PolicyParts(issuers: issuers).policies(
                    [document.bytes], over: held.policies
                ).kept
            } else if document.kind == .status {
                store.statusTokens = try parts.statusTokens([document.bytes], over: held.statusTokens).kept
            } else {
                store.salvageLists = try parts.salvageLists([document.bytes], over: held.salvageLists).kept
            }
        }
        try refuseTooMany(store)
        // What no verdict can be given by must not be held: a key that stands twice, lists over their limit.
        if let trust = try HeldTrust(store, cryptography, inflated: bounds.inflated, isStrict: true) {
            try refuseFuture(trust)
        }
        return store
    }

    /// Whoever stole a status key would stop every desk with a token of next year, and with it the whole city.
    private func refuseFuture(_ trust: HeldTrust) throws(TrustError) {
        guard let clock else { return }
        // A policy makes no code undecided, but one of next year would hold back those of this year.
        let newest = try trust.policies().map(\.issuedAt).max() ?? Timestamp(0)
        let latest = max(trust.newestIssuedAt, newest)
        guard latest.since(clock) <= Limits.clockLeeway else { throw .future(latest) }
    }

    /// Lists of many bundles gather: a store that its own reader refuses must not be written.
    private func refuseTooMany(_ store: TrustStore) throws(TrustError) {
        let most = max(store.statusTokens.count, store.salvageLists.count, store.policies.count)
        guard most <= bounds.parts else {
            throw .tooLarge("more than \(bounds.parts) lists")
        }
    }

    /// Whether a held version counts no more: the role got other keys (recovery from fast-forward attacks, TUF 1.0.34
    /// section 5.3.11), and what is held does not hold under them. A key that merely joins a role, or a threshold that
    /// rises, opens no way back.
    private func isForgotten(
        _ held: [UInt8], _ role: TrustRole, _ chain: RootChain
    ) throws(TrustError) -> Bool {
        for root in chain.documents.reversed() where try holds(held, role, root) {
            return Set(root.roles[role]?.keys ?? []) != Set(chain.newest.roles[role]?.keys ?? [])
                && root.version < chain.newest.version
        }
        return true
    }

    private func holds(
        _ bytes: [UInt8], _ role: TrustRole, _ root: RootDocument
    ) throws(TrustError) -> Bool {
        let count = try SignedDocument.signatures(bytes, role: role, of: root, cryptography)
        return count.good >= count.needed
    }

    /// What is built on: `held`, or nothing but the new anchor if the bundle is of another root. A fingerprint of the
    /// same chain forgets nothing: else an old one would be a way around the versions that were seen.
    private func base(
        _ held: TrustStore, _ anchor: [UInt8]?, _ bundle: Bundle
    ) throws(TrustError) -> TrustStore {
        guard let anchor else { return held }
        let offered = try fingerprints(bundle.roots)
        guard offered.contains(anchor) else { throw .noTrustedRoot }
        let known = try fingerprints(held.roots).union(held.ancestors)
        guard known.isDisjoint(with: offered) else { return held }
        var fresh = TrustStore()
        fresh.anchor = anchor
        return fresh
    }

    /// Whether a bundle's roots and those of a store have one in common.
    public func isOfSameRoot(_ bundle: Bundle, as held: TrustStore) throws(TrustError) -> Bool {
        let known = try fingerprints(held.roots).union(held.ancestors)
        return try !known.isDisjoint(with: fingerprints(bundle.roots))
    }

    private func fingerprints(_ roots: [[UInt8]]) throws(TrustError) -> Set<[UInt8]> {
        var fingerprints: Set<[UInt8]> = []
        for root in roots { fingerprints.insert(try SignedDocument.fingerprint(root, cryptography)) }
        return fingerprints
    }

    private func newestVersion(_ roots: [[UInt8]]) throws(TrustError) -> UInt64? {
        guard let last = roots.last else { return nil }
        return try SignedDocument.unverifiedRoot(last).version
    }

    /// The held roots and what the bundle adds to them. A bundle of another root shares none with them.
    private func chain(
        _ store: TrustStore, _ offered: [[UInt8]], from anchor: [UInt8]
    ) throws(TrustError) -> RootChain {
        let held = store.roots
        if let newest = try newestVersion(held) {
            let known = try fingerprints(held)
            let theirs = try fingerprints(offered)
            let isOurs = !known.isDisjoint(with: theirs)
            guard isOurs || !theirs.isDisjoint(with: store.ancestors) else { throw .noTrustedRoot }
            guard let last = try newestVersion(offered), last >= newest else {
                throw .rollback(what: "root", held: newest, offered: try newestVersion(offered) ?? 0)
            }
            guard isOurs else { throw .noTrustedRoot }
        }
        // Roots before the anchor need not be walked; those that are held are compared with those offered.
        var first: UInt64 = 0
        if let anchor = held.first { first = try SignedDocument.unverifiedRoot(anchor).version }
        var further: [[UInt8]] = []
        for root in offered {
            if try SignedDocument.unverifiedRoot(root).version >= first { further.append(root) }
        }
        return try RootChain(held + further, from: anchor, cryptography)
    }

    /// The fingerprints of the roots from which the chain's first one follows, each step checked.
    private func ancestors(
        of chain: RootChain, among offered: [[UInt8]], known: [[UInt8]]
    ) throws(TrustError) -> [[UInt8]] {
        let first = chain.documents[0].version
        var earlier: [[UInt8]] = []
        for root in offered {
            if try SignedDocument.unverifiedRoot(root).version < first { earlier.append(root) }
        }
        guard let start = earlier.first else { return known }
        let whole = try RootChain(
            earlier + chain.bytes, from: SignedDocument.fingerprint(start, cryptography), cryptography
        )
        var fingerprints = known
        for root in whole.bytes.prefix(earlier.count) {
            let fingerprint = try SignedDocument.fingerprint(root, cryptography)
            if !fingerprints.contains(fingerprint) { fingerprints.append(fingerprint) }
        }
        return fingerprints
    }

    private func refuseOlder(
        _ version: UInt64, _ bytes: [UInt8], than heldVersion: UInt64, _ held: [UInt8], _ what: String
    ) throws(TrustError) {
        guard version >= heldVersion else {
            throw .rollback(what: what, held: heldVersion, offered: version)
        }
        let isSame = try SignedDocument.payload(of: bytes).elementsEqual(SignedDocument.payload(of: held))
        guard version > heldVersion || isSame else { throw .equivocation(what: what) }
    }
}
