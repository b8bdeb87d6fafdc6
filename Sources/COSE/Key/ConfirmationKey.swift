/// The holder's device key as the claim `cnf` of a credential writes it (RFC 8747): the compressed form.
///
/// P-256 with the sign bit of y, or Ed25519; nothing else is a device key.
public enum ConfirmationKey: Hashable, Sendable {
    /// EC2 on P-256: 32 bytes of x, and whether y is odd (RFC 9053 section 7.1.1).
    case p256(x: [UInt8], yIsOdd: Bool)
    /// OKP on Ed25519: 32 bytes.
    case ed25519(x: [UInt8])

    /// The compressed form of a public key; nil if it is not on one of the two curves.
    public init?(_ key: COSEKey) {
        switch key {
        case .ec2(.p256, let x, let y): self = .p256(x: x, yIsOdd: (y.last ?? 0) & 1 == 1)
        case .okp(.ed25519, let x): self = .ed25519(x: x)
        case .ec2, .okp, .rsa: return nil
        }
    }

    /// Reads the value of the claim strictly: exactly `{1: COSE_Key}`.
    public init(claim reader: inout CBORReader) throws(CBORError) {
        let start = reader.offset
        var cursor = try reader.readMap()
        try reader.expectLabel(1, &cursor, start: start)
        try self.init(&reader)
        guard cursor.remaining == 0 else { throw CBORError(.unexpectedKey, at: reader.offset) }
    }

    /// Reads the COSE_Key strictly: exactly {1, -1, -2, -3} with y as bool, or {1, -1, -2}.
    public init(_ reader: inout CBORReader) throws(CBORError) {
        let start = reader.offset
        var cursor = try reader.readMap()
        try reader.expectLabel(1, &cursor, start: start)
        let keyType = try reader.readUInt(in: 1...2)
        try reader.expectLabel(-1, &cursor, start: start)
        let place = reader.offset
        let curve: Curve = keyType == 2 ? .p256 : .ed25519
        guard try reader.readInt() == curve.rawValue else { throw CBORError(.outOfRange, at: place) }
        try reader.expectLabel(-2, &cursor, start: start)
        let x = try reader.readBytes(count: 32)
        if keyType == 1 {
            self = .ed25519(x: x)
        } else {
            try reader.expectLabel(-3, &cursor, start: start)
            self = .p256(x: x, yIsOdd: try reader.readBool())
        }
        guard cursor.remaining == 0 else { throw CBORError(.unexpectedKey, at: reader.offset) }
    }

    /// Writes the value of the claim: `{1: COSE_Key}`.
    public func writeClaim(to writer: inout CBORWriter) {
        writer.map { map in map.entry(1) { write(to: &$0) } }
    }

    /// Writes the COSE_Key alone.
    public func write(to writer: inout CBORWriter) {
        writer.map { map in
            switch self {
            case .p256(let x, let yIsOdd):
                map.entry(1) { $0.int(2) }
                map.entry(-1) { $0.int(Curve.p256.rawValue) }
                map.entry(-2) { $0.byteString(x) }
                map.entry(-3) { $0.bool(yIsOdd) }
            case .ed25519(let x):
                map.entry(1) { $0.int(1) }
                map.entry(-1) { $0.int(Curve.ed25519.rawValue) }
                map.entry(-2) { $0.byteString(x) }
            }
        }
    }
}
