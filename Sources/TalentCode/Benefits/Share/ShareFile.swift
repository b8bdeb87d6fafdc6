public import COSE

/// The file of an offline share that was checked: a grant, and the desk's entries numbered, chained and signed.
public struct ShareFile: Sendable {
    /// The grant.
    public let grant: ShareGrant
    /// The entries in their order.
    public private(set) var entries: [ProvisionalEntry]
    /// Bytes of the grant and the whole entries; what stands behind them in the file was cut short by a kill.
    public private(set) var length: Int
    /// Whether a piece of an entry follows, which was never answered for.
    public let isTorn: Bool

    /// Checks the entries of a file against a grant that was found good.
    ///
    /// - Parameter key: the desk's key, whose thumbprint is that of the grant.
    public init(
        _ file: UnverifiedShareFile, grant: ShareGrant, key: any VerificationKey, _ digest: any Digest
    ) throws(ShareFault) {
        guard file.grant.bytes == grant.bytes else { throw .otherGrant }
        self.grant = grant
        do {
            guard try key.publicKey.thumbprint(digest) == grant.terms.deskKey else {
                throw ShareFault.badSignature(entry: 0)
            }
            var entries: [ProvisionalEntry] = []
            entries.reserveCapacity(file.items.count)
            var previous = grant.digest
            for (index, item) in file.items.enumerated() {
                try Self.check(item, number: index + 1, previous: previous, grant, key)
                let bytes = Array(file.bytes[item.message.range])
                let entry = ProvisionalEntry(
                    item.redemption, bytes: bytes, digest: try digest.sha256(bytes)
                )
                entries.append(entry)
                previous = entry.digest
            }
            self.entries = entries
        } catch let fault as ShareFault {
            throw fault
        } catch let error as CryptographyError {
            throw .cryptography(error)
        } catch {
            throw .otherGrant
        }
        length = file.tail.lowerBound
        isTorn = !file.tail.isEmpty
        let protected = ProvisionalEntry.protectedHeader(key.algorithm, deskKey: grant.terms.deskKey)
        guard file.tail.isEmpty || TornEntry(protected: protected).isTorn(file.bytes[file.tail]) else {
            throw .unreadable("damaged", offset: file.tail.lowerBound)
        }
    }

    private static func check(
        _ item: UnverifiedShareFile.Item, number: Int, previous: [UInt8], _ grant: ShareGrant,
        _ key: any VerificationKey
    ) throws {
        let terms = grant.terms
        guard item.redemption.share == terms.share, item.redemption.benefit == terms.benefit else {
            throw ShareFault.foreign(entry: number)
        }
        guard item.redemption.number == number, item.redemption.previous == previous else {
            throw ShareFault.broken(entry: number)
        }
        guard item.kid == KeyID(terms.deskKey),
            key.algorithm.accepts(item.algorithm, on: key.publicKey.curve),
            try key.verify(item.message.signatureBytes, of: item.message.toBeSigned)
        else { throw ShareFault.badSignature(entry: number) }
    }

    /// Units that the entries took.
    public var used: Int { entries.reduce(0) { $0 + $1.redemption.units } }

    /// Units that are left; below zero in a file that somebody overdrew.
    public var left: Int { grant.terms.units - used }

    /// The digest from which the next entry goes on: 32 bytes.
    public var lastDigest: [UInt8] { entries.last?.digest ?? grant.digest }

    /// The entry that carried out a request, or nil.
    public func entry(of request: RequestID) -> ProvisionalEntry? {
        entries.first { $0.redemption.request == request }
    }

    /// Takes an entry that was just signed.
    mutating func append(_ entry: ProvisionalEntry) {
        entries.append(entry)
        length += entry.bytes.count
    }
}
