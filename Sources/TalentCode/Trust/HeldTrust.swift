public import COSE

/// All that a verifier knows: a root, a trust list and status lists, each checked when it was taken.
public struct HeldTrust: Sendable {
    /// The root from which it was checked.
    public let root: RootDocument
    /// The trust list.
    public let list: TrustList
    /// The iat of the manifest, if the data came as a bundle: the age of the whole counts from it.
    public let manifestIssuedAt: Timestamp?
    /// The exp of the manifest, if the data came as a bundle.
    public let manifestExpiresAt: Timestamp?
    private let keys: [KeyID: [HeldKey]]
    private let statuses: [StatusURI: HeldStatus]
    /// The newest iat of a verified trust list, manifest or status token.
    let newestIssuedAt: Timestamp

    /// Checks a trust list and status tokens from a root that is held already.
    ///
    /// A status token that cannot be used refuses nothing here: what it would have decided is answered
    /// STATUS_UNAVAILABLE with the reason.
    public init(
        root: RootDocument,
        trustList: [UInt8],
        statusTokens: [[UInt8]],
        cryptography: any Cryptography
    ) throws(TrustError) {
        self.root = root
        list = try SignedDocument.trustList(trustList, root: root, cryptography)
        manifestIssuedAt = nil
        manifestExpiresAt = nil
        keys = try Self.index(list, cryptography)
        var statuses: [StatusURI: HeldStatus] = [:]
        var newest = list.issuedAt
        do {
            for bytes in statusTokens {
                guard let (uri, status) = try HeldStatus.check(bytes, list: list, keys: keys, cryptography)
                else { continue }
                if case .usable(let token) = status { newest = max(newest, token.issuedAt) }
                statuses[uri] = HeldStatus.newer(statuses[uri], status)
            }
        } catch {
            throw .cryptography(error)
        }
        self.statuses = statuses
        newestIssuedAt = newest
    }

    /// The keys with a kid: two may share one.
    func keys(_ kid: KeyID) -> [HeldKey] { keys[kid] ?? [] }

    func status(_ uri: StatusURI) -> HeldStatus? { statuses[uri] }

    /// Looks keys up by kid; a thumbprint that stands twice makes the list ambiguous.
    private static func index(
        _ list: TrustList, _ cryptography: any Cryptography
    ) throws(TrustError) -> [KeyID: [HeldKey]] {
        var keys: [KeyID: [HeldKey]] = [:]
        var seen: Set<[UInt8]> = []
        for issuer in list.issuers {
            for key in issuer.keys {
                let thumbprint: [UInt8]
                do {
                    thumbprint = try key.key.thumbprint(cryptography)
                } catch {
                    throw .cryptography(error)
                }
                guard seen.insert(thumbprint).inserted else { throw .ambiguous("a key stands twice") }
                let kid = KeyID(thumbprint)
                keys[kid, default: []].append(HeldKey(trusted: key, issuer: issuer, kid: kid))
            }
        }
        return keys
    }
}
