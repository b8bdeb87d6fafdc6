public import COSE

/// The root documents and trust lists of an office that is its own root, in its register.
public struct OfficeDocuments: Sendable {
    /// What the office holds of its own, checked.
    public struct Held: Sendable {
        /// The documents as they are stored.
        public let store: TrustStore
        /// The newest root.
        public let root: RootDocument
        /// The newest trust list.
        public let list: TrustList
    }

    /// Why a document of the office's own is not taken, beside `TrustError`.
    public enum Failure: Error, Equatable, Sendable {
        /// The office has no root or no trust list of its own.
        case nothingHeld
        /// The trust list would not hold under the new root, and the keys at hand cannot sign it anew.
        case listWouldNotHold
        /// A trust list that is not the next version of the one that is held.
        case versionJump
        /// Neither a root nor a trust list.
        case otherKind
    }

    let cryptography: any Cryptography

    /// The documents of an office.
    public init(_ cryptography: any Cryptography) { self.cryptography = cryptography }

    /// Reads and checks what is held.
    public func held(_ register: any RegisterReading) throws -> Held {
        guard let store = try HeldDocuments.read(register), let anchor = store.anchor,
            let list = store.trustList
        else { throw Failure.nothingHeld }
        let chain = try RootChain(store.roots, from: anchor, cryptography)
        return Held(
            store: store, root: chain.newest,
            list: try SignedDocument.trustList(list, root: chain.newest, cryptography)
        )
    }

    /// Takes in the next root or trust list, once its thresholds are met. The same again changes nothing.
    ///
    /// A root that changes the role trust needs a trust list that holds under it: signed by the new keys as well
    /// before, or signed anew here.
    ///
    /// - Parameter trustSigners: the keys at hand for a trust list under the new root.
    /// - Returns: whether it was new.
    public func take(
        _ part: BundlePart, trustSigners: [DocumentSigner], now: Timestamp, _ register: any RegisterWriting
    ) throws -> Bool {
        let held = try held(register)
        let next = try TrustUpdate(cryptography).importing(part, into: held.store)
        guard let anchor = next.anchor else { throw Failure.nothingHeld }
        switch part.kind {
        case .root:
            let chain = try RootChain(next.roots, from: anchor, cryptography)
            guard chain.newest.version > held.root.version else { return false }
            try register.insert(
                SignedRecord(kind: .root, version: chain.newest.version, bytes: part.bytes)
            )
            try keepList(held, under: chain.newest, trustSigners, now, register)
        case .trustList:
            let list = try SignedDocument.unverifiedTrustList(part.bytes)
            guard list.version > held.list.version else { return false }
            guard list.issuedAt.since(now) <= Limits.clockLeeway else {
                throw TrustError.future(list.issuedAt)
            }
            // A thief's version far ahead would leave no room for the office's own.
            guard list.version == held.list.version + 1 else { throw Failure.versionJump }
            try register.insert(
                SignedRecord(kind: .trustList, version: list.version, bytes: part.bytes)
            )
            try TrustDraft.rebase(
                onto: list, from: held.list, thumbprint: { try $0.key.thumbprint(cryptography) }, register)
        case .status, .salvage, .policy: throw Failure.otherKind
        }
        return true
    }

    private func keepList(
        _ held: Held, under root: RootDocument, _ signers: [DocumentSigner], _ now: Timestamp,
        _ register: any RegisterWriting
    ) throws {
        let bytes = held.store.trustList ?? []
        let count = try SignedDocument.signatures(bytes, role: .trust, of: root, cryptography)
        guard count.good < count.needed else { return }
        do {
            try TrustRenewal(signers: signers, cryptography).publish(
                after: held.list, issuers: held.list.issuers, now: now, root: root, register
            )
        } catch TrustError.threshold {
            throw Failure.listWouldNotHold
        }
    }

    /// Renews the root and the trust list if they have less than half their life left and the keys at hand are
    /// enough; gives whether anything was signed.
    public func renew(
        rootSigners: [DocumentSigner], trustSigners: [DocumentSigner], now: Timestamp,
        _ register: any RegisterWriting
    ) throws -> Bool {
        var isRenewed = false
        var held = try held(register)
        if isRootDue(held, now), !rootSigners.isEmpty {
            let change = RootChange(role: .root, added: [], removed: [], threshold: nil)
            let next = try change.next(after: held.root, now: now, cryptography)
            let bytes = try COSESign.sign(
                type: MediaType.root, payload: next.encoded, with: rootSigners.map(\.pair)
            )
            if try Ceremony(cryptography).progress(root: bytes, after: held.root).isComplete {
                let part = BundlePart(kind: .root, bytes: bytes)
                isRenewed = try take(part, trustSigners: trustSigners, now: now, register)
                held = try self.held(register)
            }
        }
        guard isListDue(held, now), !trustSigners.isEmpty else { return isRenewed }
        do {
            try TrustRenewal(signers: trustSigners, cryptography).publish(
                after: held.list, issuers: held.list.issuers, now: now, root: held.root, register
            )
        } catch TrustError.threshold {
            return isRenewed
        }
        return true
    }

    /// Whether the root has less than half its life left.
    public func isRootDue(_ held: Held, _ now: Timestamp) -> Bool {
        TrustRenewal.isDue(issuedAt: held.root.issuedAt, expiresAt: held.root.expiresAt, now: now)
    }

    /// Whether the trust list has less than half its life left.
    public func isListDue(_ held: Held, _ now: Timestamp) -> Bool {
        TrustRenewal.isDue(issuedAt: held.list.issuedAt, expiresAt: held.list.expiresAt, now: now)
    }
}
