import COSE

/// What a root document, a trust list and a manifest begin with: `{4: exp, 6: iat, -65538: version, …}`.
struct DocumentHead {
    let version: UInt64
    let issuedAt: Timestamp
    let expiresAt: Timestamp

    init(version: UInt64, issuedAt: Timestamp, expiresAt: Timestamp) {
        self.version = version
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
    }

    /// Reads the first three entries of a map of `count` entries.
    init(_ reader: inout CBORReader, _ map: inout CBORMapCursor, count: Int) throws(CBORError) {
        guard map.remaining == count else { throw CBORError(.unexpectedKey, at: reader.offset) }
        try reader.expect(ClaimLabel.expiry, &map)
        expiresAt = try reader.readTimestamp()
        try reader.expect(ClaimLabel.issuedAt, &map)
        issuedAt = try reader.readTimestamp()
        try reader.expect(DocumentLabel.version, &map)
        version = try reader.readUInt(in: 1...Limits.version - 1)
    }

    func write(to map: inout CBORMapWriter) {
        map.entry(ClaimLabel.expiry) { $0.uint(expiresAt.seconds) }
        map.entry(ClaimLabel.issuedAt) { $0.uint(issuedAt.seconds) }
        map.entry(DocumentLabel.version) { $0.uint(version) }
    }
}

extension CBORReader {
    /// Reads the next label of a map, which must be this one.
    mutating func expect(_ label: Int64, _ map: inout CBORMapCursor) throws(CBORError) {
        let start = offset
        guard try nextLabel(&map) == label else { throw CBORError(.unexpectedKey, at: start) }
    }
}
