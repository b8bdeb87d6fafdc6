/// A public key as COSE writes it (RFC 9052 section 7, RFC 9053 section 7, RFC 8230 for RSA).
///
/// The lengths of the coordinates are those of the curve; whether the point lies on it is the business of
/// whoever loads the key.
public enum COSEKey: Hashable, Sendable {
    /// kty 2: P-256, P-384, P-521 or SM2 with both coordinates.
    case ec2(Curve, x: [UInt8], y: [UInt8])
    /// kty 1: Ed25519 or Ed448.
    case okp(Curve, x: [UInt8])
    /// kty 3, for the general COSE tool alone.
    case rsa(modulus: [UInt8], exponent: [UInt8])

    /// The curve, or nil with RSA.
    public var curve: Curve? {
        switch self {
        case .ec2(let curve, _, _), .okp(let curve, _): curve
        case .rsa: nil
        }
    }

    /// The required members alone, in deterministic CBOR: what is exported and what the thumbprint is made of.
    ///
    /// RFC 9679 section 3: EC2 with uncompressed y.
    public var encoded: [UInt8] {
        var writer = CBORWriter(capacity: 88)
        write(to: &writer)
        return writer.bytes
    }

    /// Writes the required members as a map.
    public func write(to writer: inout CBORWriter) {
        writer.map { map in
            switch self {
            case .okp(let curve, let x):
                map.entry(1) { $0.int(1) }
                map.entry(-1) { $0.int(curve.rawValue) }
                map.entry(-2) { $0.byteString(x) }
            case .ec2(let curve, let x, let y):
                map.entry(1) { $0.int(2) }
                map.entry(-1) { $0.int(curve.rawValue) }
                map.entry(-2) { $0.byteString(x) }
                map.entry(-3) { $0.byteString(y) }
            case .rsa(let modulus, let exponent):
                map.entry(1) { $0.int(3) }
                map.entry(-1) { $0.byteString(modulus) }
                map.entry(-2) { $0.byteString(exponent) }
            }
        }
    }

    /// The COSE key thumbprint of RFC 9679 with SHA-256: 32 bytes.
    public func thumbprint(_ digest: any Digest) throws(CryptographyError) -> [UInt8] {
        try digest.sha256(encoded)
    }
}
