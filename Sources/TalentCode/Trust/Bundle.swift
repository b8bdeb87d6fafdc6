import COSE

/// A bundle as it came: a CBOR sequence (RFC 8742) of signed documents, of which nothing is believed yet.
///
/// Order: roots, trust list, manifest, then status lists and salvage lists.
public struct Bundle: Sendable {
    /// The limits of a bundle, each with its default of `Limits`.
    public struct Bounds: Sendable {
        /// Bytes of the file.
        public var bytes = Limits.bundle
        /// Parts beside the manifest.
        public var parts = Limits.parts
        /// Bytes to which all status lists inflate together.
        public var inflated = Limits.bundleInflated

        /// The limits of the format.
        public init() {}
    }

    /// All parts but the manifest, in their order.
    public let parts: [BundlePart]
    /// The manifest's COSE message.
    public let manifest: [UInt8]

    /// The roots.
    var roots: [[UInt8]] { parts(.root) }
    /// The trust list; reading has made sure that there is one.
    let trustList: [UInt8]

    /// Reads a file: its items, one behind the other, and what each of them claims to be.
    public init(_ bytes: [UInt8], bounds: Bounds = Bounds()) throws(TrustError) {
        guard bytes.count <= bounds.bytes else { throw .tooLarge("\(bytes.count) bytes") }
        guard !bytes.isEmpty else { throw .malformed("empty") }
        var parts: [BundlePart] = []
        var manifest: [UInt8]?
        var offset = 0
        while offset < bytes.count {
            let (type, item) = try Self.readItem(bytes, &offset)
            if type == MediaType.manifest {
                // The manifest stands between the trust list and what it hashes: it is checked before them.
                guard manifest == nil, parts.last?.kind == .trustList else {
                    throw .part(name: "manifest", why: "out of order")
                }
                manifest = item
                continue
            }
            guard let kind = BundlePart.Kind.allCases.first(where: { $0.type == type }) else {
                throw .part(name: type, why: "of a kind that does not belong into a bundle")
            }
            guard parts.last.map({ $0.kind.rawValue <= kind.rawValue }) ?? (kind == .root),
                (manifest == nil) == (kind == .root || kind == .trustList),
                kind != .trustList || parts.last?.kind == .root
            else { throw .part(name: kind.name, why: "out of order") }
            parts.append(BundlePart(kind: kind, bytes: item))
            guard parts.count <= bounds.parts else { throw .tooLarge("more than \(bounds.parts) parts") }
        }
        guard let manifest, let list = parts.first(where: { $0.kind == .trustList }) else {
            throw .malformed("no manifest")
        }
        self.parts = parts
        self.manifest = manifest
        trustList = list.bytes
    }

    func parts(_ kind: BundlePart.Kind) -> [[UInt8]] { parts.filter { $0.kind == kind }.map(\.bytes) }

    /// One item of the sequence and the typ in its protected header.
    static func readItem(
        _ bytes: [UInt8], _ offset: inout Int
    ) throws(TrustError) -> (type: String, item: [UInt8]) {
        do throws(CBORError) {
            var reader = CBORReader(bytes, in: offset..<bytes.count)
            let tag = try reader.readTag()
            guard tag == COSESign.tagNumber || tag == COSESign1.tagNumber else {
                throw CBORError(.unexpectedTag, at: offset)
            }
            let body = reader
            try reader.skip()
            let item = Array(bytes[offset..<reader.offset])
            offset = reader.offset
            return (try type(body), item)
        } catch {
            throw .reading(error)
        }
    }

    /// The typ of a message whose array comes next; an empty text if there is none.
    private static func type(_ body: CBORReader) throws(CBORError) -> String {
        var reader = body
        guard try reader.readArray() == 4 else { throw CBORError(.unexpectedType, at: body.offset) }
        var header = CBORReader(reader.bytes, in: try reader.readByteRange())
        var map = try header.readMap()
        while let label = try header.nextKey(&map) {
            if label == .int(COSEHeader.Label.type) { return try header.readText() }
            try header.skip(depth: 2)
        }
        return ""
    }

    /// The file of parts and their manifest.
    ///
    /// - Parameter parts: in the order of their kinds.
    public static func encode(_ parts: [BundlePart], manifest: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(parts.reduce(manifest.count) { $0 + $1.bytes.count })
        for part in parts where part.kind == .root || part.kind == .trustList { bytes += part.bytes }
        bytes += manifest
        for part in parts where part.kind != .root && part.kind != .trustList { bytes += part.bytes }
        return bytes
    }

    /// Refuses parts that are not exactly those of the manifest, in its order: nothing old among the new,
    /// nothing foreign, nothing left out (TUF 1.0.34, mix-and-match attack).
    func check(against manifest: Manifest, _ cryptography: any Cryptography) throws(TrustError) {
        guard parts.count == manifest.parts.count else {
            let named = manifest.parts.count
            throw .part(name: "manifest", why: "names \(named) parts, the file has \(parts.count)")
        }
        for (number, (part, named)) in zip(parts, manifest.parts).enumerated() {
            let digest: [UInt8]
            do {
                digest = try cryptography.sha256(part.bytes)
            } catch {
                throw .cryptography(error)
            }
            guard part.kind == named.kind, UInt64(part.bytes.count) == named.byteCount,
                cryptography.isEqual(digest, named.digest)
            else {
                throw .part(name: "\(part.kind.name), part \(number + 1)", why: "not the one of the manifest")
            }
        }
    }
}
