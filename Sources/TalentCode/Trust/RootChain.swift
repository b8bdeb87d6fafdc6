public import COSE

/// The roots from the one that is trusted to the newest, each step checked (TUF 1.0.34 section 5.3).
public struct RootChain: Sendable {
    /// The documents in ascending order of their versions, without a gap.
    public let documents: [RootDocument]
    /// The same as they came.
    public let bytes: [[UInt8]]

    /// The newest root. Only its exp counts.
    public let newest: RootDocument

    /// Walks from the root whose payload has the fingerprint `anchor` over every later one.
    ///
    /// Roots before it are left out: trust starts at the anchor. Two different roots of one version are a fork,
    /// and refused; the same root with more signatures is not.
    public init(
        _ offered: [[UInt8]], from anchor: [UInt8], _ cryptography: any Cryptography
    ) throws(TrustError) {
        let start = try Self.index(of: anchor, in: offered, cryptography)
        var last = try SignedDocument.root(offered[start], cryptography)
        var documents = [last]
        var kept = [offered[start]]
        for bytes in offered[(start + 1)...] {
            let version = try SignedDocument.unverifiedRoot(bytes).version
            if version <= last.version, version >= documents[0].version {
                try Self.refuseFork(bytes, kept[Int(version - documents[0].version)])
                continue
            }
            last = try SignedDocument.root(bytes, following: last, cryptography)
            documents.append(last)
            kept.append(bytes)
        }
        self.documents = documents
        bytes = kept
        newest = last
    }

    /// Where the root with a fingerprint stands.
    private static func index(
        of anchor: [UInt8], in offered: [[UInt8]], _ cryptography: any Cryptography
    ) throws(TrustError) -> Int {
        for (index, bytes) in offered.enumerated() {
            let fingerprint = try SignedDocument.fingerprint(bytes, cryptography)
            if cryptography.isEqual(fingerprint, anchor) { return index }
        }
        throw .noTrustedRoot
    }

    private static func refuseFork(_ offered: [UInt8], _ held: [UInt8]) throws(TrustError) {
        let payload = try SignedDocument.payload(of: offered)
        guard try payload.elementsEqual(SignedDocument.payload(of: held)) else {
            throw .equivocation(what: "root")
        }
    }
}
