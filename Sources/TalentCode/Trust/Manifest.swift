import COSE

/// The manifest of a bundle, signed by the role manifest: what belongs together, part by part, so that old and
/// new cannot be mixed (TUF 1.0.34 section 4.4, snapshot).
public struct Manifest: Hashable, Sendable {
    /// A part as the manifest names it.
    public struct Part: Hashable, Sendable {
        /// What it is.
        public let kind: BundlePart.Kind
        /// Bytes.
        public let byteCount: UInt64
        /// SHA-256: 32 bytes.
        public let digest: [UInt8]

        /// A part of so many bytes with this SHA-256.
        public init(kind: BundlePart.Kind, byteCount: UInt64, digest: [UInt8]) {
            self.kind = kind
            self.byteCount = byteCount
            self.digest = digest
        }
    }

    /// From 1, below 2^31.
    public let version: UInt64
    /// iat: the age of the bundle counts from it.
    public let issuedAt: Timestamp
    /// exp: the first second at which it is no longer good.
    public let expiresAt: Timestamp
    /// All parts but the manifest itself, in the order in which they travel.
    public let parts: [Part]

    /// Default life: one year.
    public static let life: UInt64 = 365 * 86_400

    /// A manifest of parts.
    public init(version: UInt64, issuedAt: Timestamp, expiresAt: Timestamp, parts: [Part]) {
        self.version = version
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
        self.parts = parts
    }

    /// The payload `{4: exp, 6: iat, -65538: version, -65542: [[kind, length, SHA-256], …]}`.
    public var encoded: [UInt8] {
        var writer = CBORWriter(capacity: 64 + parts.count * 48)
        writer.map { map in
            DocumentHead(version: version, issuedAt: issuedAt, expiresAt: expiresAt).write(to: &map)
            map.entry(DocumentLabel.parts) { writer in
                writer.array(parts.count)
                for part in parts {
                    writer.array(3)
                    writer.uint(part.kind.rawValue)
                    writer.uint(part.byteCount)
                    writer.byteString(part.digest)
                }
            }
        }
        return writer.bytes
    }

    init(payload bytes: [UInt8], in range: Range<Int>) throws(TrustError) {
        do throws(CBORError) {
            var reader = CBORReader(bytes, in: range, maximumEntries: Limits.parts)
            var map = try reader.readMap()
            let head = try DocumentHead(&reader, &map, count: 4)
            (version, issuedAt, expiresAt) = (head.version, head.issuedAt, head.expiresAt)
            try reader.expect(DocumentLabel.parts, &map)
            var parts: [Part] = []
            for _ in 0..<(try reader.readArray()) { parts.append(try Part(&reader)) }
            self.parts = parts
            try reader.finish()
        } catch {
            throw .reading(error)
        }
    }
}

extension Manifest.Part {
    fileprivate init(_ reader: inout CBORReader) throws(CBORError) {
        let start = reader.offset
        guard try reader.readArray() == 3 else { throw CBORError(.unexpectedType, at: start) }
        guard let kind = BundlePart.Kind(rawValue: try reader.readUInt()) else {
            throw CBORError(.outOfRange, at: start)
        }
        self.init(
            kind: kind, byteCount: try reader.readUInt(), digest: try reader.readBytes(count: 32)
        )
    }
}
