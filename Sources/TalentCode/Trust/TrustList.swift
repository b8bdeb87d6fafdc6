import COSE

/// The trust list (信任列表): the issuers and their keys, signed by the role trust of the root.
public struct TrustList: Hashable, Sendable {
    /// From 1, below 2^31.
    public let version: UInt64
    /// iat.
    public let issuedAt: Timestamp
    /// exp: the first second at which it is no longer good.
    public let expiresAt: Timestamp
    /// All issuers, removed ones among them.
    public let issuers: [TrustedIssuer]

    /// Default life: one year.
    public static let life: UInt64 = 365 * 86_400

    /// A list of issuers.
    public init(version: UInt64, issuedAt: Timestamp, expiresAt: Timestamp, issuers: [TrustedIssuer]) {
        self.version = version
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
        self.issuers = issuers
    }

    /// The payload `{4: exp, 6: iat, -65538: version, -65541: issuers}`.
    public var encoded: [UInt8] {
        var writer = CBORWriter(capacity: 1_024)
        writer.map { map in
            DocumentHead(version: version, issuedAt: issuedAt, expiresAt: expiresAt).write(to: &map)
            map.entry(DocumentLabel.issuers) { writer in
                writer.array(issuers.count)
                for issuer in issuers { issuer.write(to: &writer) }
            }
        }
        return writer.bytes
    }

    init(payload bytes: [UInt8], in range: Range<Int>) throws(TrustError) {
        do throws(CBORError) {
            var reader = CBORReader(bytes, in: range, maximumEntries: Limits.issuers)
            var map = try reader.readMap()
            let head = try DocumentHead(&reader, &map, count: 4)
            (version, issuedAt, expiresAt) = (head.version, head.issuedAt, head.expiresAt)
            try reader.expect(DocumentLabel.issuers, &map)
            var issuers: [TrustedIssuer] = []
            for _ in 0..<(try reader.readArray()) { issuers.append(try TrustedIssuer(&reader)) }
            self.issuers = issuers
            try reader.finish()
        } catch {
            throw .reading(error)
        }
        try checkBases()
    }

    /// No status base is another's or its path prefix: else one issuer's list could stand for another's.
    private func checkBases() throws(TrustError) {
        guard Set(issuers.map(\.id)).count == issuers.count else {
            throw .ambiguous("an issuer stands twice")
        }
        let bases = issuers.map { Array($0.statusBase.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
        let set = Set(bases)
        guard set.count == bases.count else { throw .ambiguous("a status base stands twice") }
        for base in bases {
            guard !base.isEmpty, base.last != 0x2f else { throw .ambiguous("a status base ends in a slash") }
            for index in base.indices where base[index] == 0x2f {
                if set.contains(Array(base[..<index])) {
                    throw .ambiguous("a status base is the path prefix of another")
                }
            }
        }
    }
}
