import COSE

/// What a home keeps of other people's documents: the trusted metadata of a client (TUF 1.0.34 section 5).
///
/// It is replaced as a whole, so that an import happens wholly or not at all. What it holds is the highest that was
/// seen: there are no counters beside it that could go apart from it.
public struct TrustStore: Equatable, Sendable {
    /// SHA-256 of the payload of the root at which trust starts, or nil: this home trusts its own office's root.
    public var anchor: [UInt8]?
    /// Roots in ascending order, from the anchor on.
    public var roots: [[UInt8]] = []
    /// Fingerprints of the roots before the anchor: a bundle that ends with one of them is an old one, not one of
    /// another root.
    public var ancestors: [[UInt8]] = []
    /// The trust list.
    public var trustList: [UInt8]?
    /// The manifest of the bundle from which these came.
    public var manifest: [UInt8]?
    /// Status list tokens, one for each address.
    public var statusTokens: [[UInt8]] = []
    /// Salvage lists, one for each key.
    public var salvageLists: [[UInt8]] = []
    /// Benefit packs, one for each pack of an issuer.
    public var policies: [[UInt8]] = []

    /// A store that holds nothing.
    public init() {}

    private static let format: UInt64 = 1

    /// The file: `{0: 1, ? 1: anchor, 2: [root], ? 3: trust list, ? 4: manifest, 5: [token], 6: [salvage list],
    /// ? 7: [fingerprint], ? 8: [benefit pack]}`.
    public var encoded: [UInt8] {
        var writer = CBORWriter(capacity: 4_096)
        writer.map { map in
            map.entry(0) { $0.uint(Self.format) }
            if let anchor { map.entry(1) { $0.byteString(anchor) } }
            for (label, documents) in [
                (Int64(2), roots), (5, statusTokens), (6, salvageLists), (7, ancestors), (8, policies),
            ] {
                if label >= 7, documents.isEmpty { continue }
                map.entry(label) { writer in
                    writer.array(documents.count)
                    for document in documents { writer.byteString(document) }
                }
            }
            if let trustList { map.entry(3) { $0.byteString(trustList) } }
            if let manifest { map.entry(4) { $0.byteString(manifest) } }
        }
        return writer.bytes
    }

    /// Reads a file of `encoded`. Its documents are checked when they are used.
    public init(encoded bytes: [UInt8]) throws(TrustError) {
        do throws(CBORError) {
            var reader = CBORReader(bytes, in: 0..<bytes.count, maximumEntries: Limits.parts)
            var map = try reader.readMap()
            var format: UInt64?
            while let label = try reader.nextLabel(&map) {
                switch label {
                case 0: format = try reader.readUInt(in: Self.format...Self.format)
                case 1: anchor = try reader.readBytes(count: 32)
                case 2: roots = try Self.readDocuments(&reader)
                case 3: trustList = try reader.readBytes()
                case 4: manifest = try reader.readBytes()
                case 5: statusTokens = try Self.readDocuments(&reader)
                case 6: salvageLists = try Self.readDocuments(&reader)
                case 7:
                    ancestors = try Self.readDocuments(&reader)
                    guard !ancestors.isEmpty, ancestors.allSatisfy({ $0.count == 32 }) else {
                        throw CBORError(.outOfRange, at: reader.offset)
                    }
                case 8:
                    policies = try Self.readDocuments(&reader)
                    guard !policies.isEmpty else { throw CBORError(.outOfRange, at: reader.offset) }
                default: throw CBORError(.unexpectedKey, at: reader.offset)
                }
            }
            guard format != nil else { throw CBORError(.missingKey, at: 0) }
            try reader.finish()
        } catch {
            throw .reading(error)
        }
    }

    private static func readDocuments(_ reader: inout CBORReader) throws(CBORError) -> [[UInt8]] {
        var documents: [[UInt8]] = []
        for _ in 0..<(try reader.readArray()) { documents.append(try reader.readBytes()) }
        return documents
    }
}
