import COSE

/// The file of an offline share as it came: a CBOR sequence (RFC 8742) of a grant and the desk's entries, of which
/// nothing is believed yet.
public struct UnverifiedShareFile: Sendable {
    /// The limits of a file, each with its default of `Limits`.
    public struct Bounds: Sendable {
        /// Bytes of the file.
        public var bytes = Limits.shareFile
        /// Entries behind the grant.
        public var entries = Limits.shareEntries

        /// The limits of the format.
        public init() {}
    }

    /// An entry before its signature is looked at.
    struct Item: Sendable {
        let message: COSESign1
        let algorithm: Int64
        let kid: KeyID
        let redemption: ProvisionalRedemption
    }

    /// The whole file.
    public let bytes: [UInt8]
    /// The grant at its beginning.
    public let grant: UnverifiedShareGrant
    let items: [Item]
    /// What follows the last complete item and is none itself: an entry whose writing was cut short, or damage.
    let tail: Range<Int>

    /// Reads a file: its items, one behind the other.
    public init(_ bytes: [UInt8], bounds: Bounds = Bounds()) throws(ShareFault) {
        guard bytes.count <= bounds.bytes else { throw .tooLarge("a file of \(bytes.count) bytes") }
        guard let first = try Self.item(bytes, from: 0, maximum: Limits.shareGrant) else {
            throw .unreadable("no whole grant", offset: 0)
        }
        self.bytes = bytes
        grant = try UnverifiedShareGrant(Array(bytes[first]))
        var items: [Item] = []
        var offset = first.upperBound
        while let range = try Self.item(bytes, from: offset, maximum: Limits.shareEntry) {
            guard items.count < bounds.entries else { throw .tooLarge("more than \(bounds.entries) entries") }
            let (message, algorithm, kid) = try ShareMessage.read(
                bytes, in: range, type: MediaType.provisionalEntry
            )
            do {
                var reader = CBORReader(bytes, in: message.payload)
                let redemption = try ProvisionalRedemption(&reader)
                items.append(Item(message: message, algorithm: algorithm, kid: kid, redemption: redemption))
            } catch {
                throw .malformed(error)
            }
            offset = range.upperBound
        }
        self.items = items
        tail = offset..<bytes.count
    }

    /// Where the item at `offset` lies; nil if no whole one follows.
    private static func item(
        _ bytes: [UInt8], from offset: Int, maximum: Int
    ) throws(ShareFault) -> Range<Int>? {
        guard offset < bytes.count else { return nil }
        var reader = CBORReader(bytes, in: offset..<bytes.count)
        do throws(CBORError) {
            guard try reader.readTag() == COSESign1.tagNumber else {
                throw CBORError(.unexpectedTag, at: offset)
            }
            try reader.skip()
        } catch {
            guard error.reason == .truncated else { throw .malformed(error) }
            return nil
        }
        guard reader.offset - offset <= maximum else {
            throw .tooLarge("an item of \(reader.offset - offset) bytes at byte \(offset)")
        }
        return offset..<reader.offset
    }
}
