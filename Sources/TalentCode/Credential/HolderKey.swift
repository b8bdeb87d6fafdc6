public import COSE

/// The device key of a holder in a credential's `cnf` claim (RFC 8747 section 3.2): compressed P-256 or Ed25519.
public enum HolderKey: Hashable, Sendable {
    /// The sign of y as RFC 9053 section 7.1.1 writes it: true if y is odd.
    case p256(x: [UInt8], yIsOdd: Bool)
    case ed25519(x: [UInt8])

    /// The algorithm with which the holder signs.
    public var algorithm: Algorithm {
        switch self {
        case .p256: .es256
        case .ed25519: .edDSA
        }
    }

    /// The curve of the key.
    public var curve: Curve {
        switch self {
        case .p256: .p256
        case .ed25519: .ed25519
        }
    }

    /// The holder key of a public key, or nil if the key is of another kind.
    public init?(_ key: COSEKey) {
        switch key {
        case .ec2(.p256, let x, let y): self = .p256(x: x, yIsOdd: (y.last ?? 0) & 1 == 1)
        case .okp(.ed25519, let x): self = .ed25519(x: x)
        default: return nil
        }
    }

    /// Writes `{1: COSE_Key}`.
    func write(to writer: inout CBORWriter) {
        writer.map { cnf in
            cnf.entry(1) { writer in
                writer.map { key in
                    switch self {
                    case .p256(let x, let yIsOdd):
                        key.entry(1) { $0.int(2) }
                        key.entry(-1) { $0.int(1) }
                        key.entry(-2) { $0.byteString(x) }
                        key.entry(-3) { $0.bool(yIsOdd) }
                    case .ed25519(let x):
                        key.entry(1) { $0.int(1) }
                        key.entry(-1) { $0.int(6) }
                        key.entry(-2) { $0.byteString(x) }
                    }
                }
            }
        }
    }

    /// Reads `{1: COSE_Key}` with exactly the members of one of the two kinds.
    init(_ reader: inout CBORReader) throws(CBORError) {
        let start = reader.offset
        var cnf = try reader.readMap()
        guard try reader.nextLabel(&cnf) == 1, cnf.remaining == 0 else {
            throw CBORError(.unexpectedKey, at: start)
        }
        var map = try reader.readMap()
        guard try reader.nextLabel(&map) == 1 else { throw CBORError(.unexpectedKey, at: start) }
        let kind = try reader.readInt()
        guard try reader.nextLabel(&map) == -1 else { throw CBORError(.unexpectedKey, at: start) }
        let curve = try reader.readInt()
        guard try reader.nextLabel(&map) == -2 else { throw CBORError(.unexpectedKey, at: start) }
        let x = try reader.readBytes(count: 32)
        switch (kind, curve, map.remaining) {
        case (1, 6, 0): self = .ed25519(x: x)
        case (2, 1, 1):
            guard try reader.nextLabel(&map) == -3 else { throw CBORError(.unexpectedKey, at: start) }
            self = .p256(x: x, yIsOdd: try reader.readBool())
        default: throw CBORError(.unexpectedKey, at: start)
        }
    }
}

extension Cryptography {
    /// Loads a holder's device key; nil if its bytes are no key.
    func holderKey(_ key: HolderKey) throws(CryptographyError) -> (any VerificationKey)? {
        let full: COSEKey
        switch key {
        case .p256(let x, let yIsOdd):
            guard let point = try decompress(x: x, yIsOdd: yIsOdd) else { return nil }
            full = point
        case .ed25519(let x): full = .okp(.ed25519, x: x)
        }
        guard try isAcceptable(full) else { return nil }
        return try verificationKey(full, algorithm: key.algorithm, sm2ID: defaultSM2ID)
    }
}
