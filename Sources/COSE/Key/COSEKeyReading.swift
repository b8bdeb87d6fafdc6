extension COSEKey {
    /// Reads a public key strictly: exactly the members {1, -1, -2, -3} of EC2 with uncompressed y, or
    /// {1, -1, -2} of OKP, as `write(to:)` gives them. RSA does not occur in our own types.
    public init(_ reader: inout CBORReader) throws(CBORError) {
        let start = reader.offset
        var cursor = try reader.readMap()
        let curve = try Self.readCurve(&reader, &cursor, start: start)
        try reader.expectLabel(-2, &cursor, start: start)
        let x = try reader.readBytes(count: curve.byteCount)
        switch curve {
        case .ed25519, .ed448:
            self = .okp(curve, x: x)
        case .p256, .p384, .p521, .sm2:
            try reader.expectLabel(-3, &cursor, start: start)
            self = .ec2(curve, x: x, y: try reader.readBytes(count: curve.byteCount))
        }
        guard cursor.remaining == 0 else { throw CBORError(.unexpectedKey, at: reader.offset) }
    }

    /// Reads kty and crv, which must fit each other.
    static func readCurve(
        _ reader: inout CBORReader,
        _ cursor: inout CBORMapCursor,
        start: Int
    ) throws(CBORError) -> Curve {
        try reader.expectLabel(1, &cursor, start: start)
        let keyType = try reader.readUInt(in: 1...2)
        try reader.expectLabel(-1, &cursor, start: start)
        let place = reader.offset
        guard let curve = Curve(rawValue: try reader.readInt()) else {
            throw CBORError(.outOfRange, at: place)
        }
        let isOKP = curve == .ed25519 || curve == .ed448
        guard isOKP == (keyType == 1) else { throw CBORError(.outOfRange, at: place) }
        return curve
    }
}

extension CBORReader {
    /// Reads the next label of a map, which must be `label`; `start` is where the map begins.
    mutating func expectLabel(
        _ label: Int64,
        _ cursor: inout CBORMapCursor,
        start: Int
    ) throws(CBORError) {
        let place = offset
        guard let found = try nextLabel(&cursor) else { throw CBORError(.missingKey, at: start) }
        guard found == label else { throw CBORError(.unexpectedKey, at: place) }
    }
}
