/// A COSE_Key of any maker as it was read, public or private, for import (RFC 9052 section 7).
///
/// Lengths are those of the curve. Whether a point lies on it, the public half of a private key and the y of
/// a compressed point are the business of whoever loads the key. Unknown members are ignored.
public struct COSEKeyMaterial: Equatable, Sendable {
    /// The public half by key type.
    public enum Form: Equatable, Sendable {
        /// kty 2; `absent` only beside a private value.
        case ec2(Curve, COSEKeyPoint)
        /// kty 1; nil only beside a private value.
        case okp(Curve, x: [UInt8]?)
        /// kty 3: big-endian, without leading zeros.
        case rsa(modulus: [UInt8], exponent: [UInt8])
    }

    /// Longest RSA modulus, in bytes: 16,384 bits, which is OpenSSL's own limit for verification.
    public static let maximumModulusBytes = 2048

    /// The public half.
    public let form: Form
    /// The secret d of RFC 9053 section 7 or, with RSA, of RFC 8230 section 4; nil in a public key.
    public let privateValue: [UInt8]?
    /// kid, label 2.
    public let keyID: [UInt8]?
    /// alg, label 3, if it is an integer.
    public let algorithmIdentifier: Int64?
    /// key_ops, label 4, as far as they are integers: 1 sign, 2 verify; nil if nothing is said.
    public let operations: [Int64]?

    /// Reads the bytes of one COSE_Key.
    public init(_ bytes: [UInt8]) throws(COSEKeyError) {
        let item: CBORItem
        do throws(CBORError) { item = try CBORItem(bytes, uniqueKeys: true) } catch { throw .cbor(error) }
        try self.init(item)
    }

    /// Reads a COSE_Key that is part of something else.
    public init(_ item: CBORItem) throws(COSEKeyError) {
        guard item.entries != nil else { throw .notMap }
        guard !item.hasDuplicateKeys else { throw .cbor(CBORError(.duplicateKey, at: 0)) }
        switch item[1]?.int {
        case 1:
            let curve = try Self.curve(item, among: [.ed25519, .ed448])
            privateValue = try Self.bytes(item, -4, count: curve.byteCount)
            form = .okp(curve, x: try Self.bytes(item, -2, count: curve.byteCount))
            if case .okp(_, nil) = form, privateValue == nil { throw .member(-2) }
        case 2:
            let curve = try Self.curve(item, among: [.p256, .p384, .p521, .sm2])
            privateValue = try Self.bytes(item, -4, count: curve.byteCount)
            form = .ec2(curve, try Self.point(item, count: curve.byteCount))
            if case .ec2(_, .absent) = form, privateValue == nil { throw .member(-2) }
        case 3:
            let modulus = try Self.number(item, -1, upTo: Self.maximumModulusBytes)
            guard let modulus else { throw .member(-1) }
            guard let exponent = try Self.number(item, -2, upTo: modulus.count) else { throw .member(-2) }
            form = .rsa(modulus: modulus, exponent: exponent)
            privateValue = try Self.number(item, -3, upTo: modulus.count)
        default: throw .keyType
        }
        if let keyID = item[2], keyID.byteString == nil { throw .member(2) }
        keyID = item[2]?.byteString
        algorithmIdentifier = item[3]?.int
        if let operations = item[4], operations.items?.isEmpty != false { throw .member(4) }
        operations = item[4]?.items?.compactMap(\.int)
    }

    private static func curve(_ item: CBORItem, among curves: [Curve]) throws(COSEKeyError) -> Curve {
        guard let curve = item[-1]?.int.flatMap({ Curve(rawValue: $0) }), curves.contains(curve) else {
            throw .curve
        }
        return curve
    }

    /// A byte string of exactly `count` bytes, or nil where there is no such member.
    private static func bytes(_ item: CBORItem, _ label: Int64, count: Int) throws(COSEKeyError) -> [UInt8]? {
        guard let member = item[label] else { return nil }
        guard let bytes = member.byteString, bytes.count == count else { throw .member(label) }
        return bytes
    }

    /// An unsigned number without leading zeros (RFC 8230 section 4), or nil where there is no such member.
    private static func number(_ item: CBORItem, _ label: Int64, upTo limit: Int) throws(COSEKeyError)
        -> [UInt8]?
    {
        guard let member = item[label] else { return nil }
        guard let bytes = member.byteString, let first = bytes.first, first != 0, bytes.count <= limit else {
            throw .member(label)
        }
        return bytes
    }

    private static func point(_ item: CBORItem, count: Int) throws(COSEKeyError) -> COSEKeyPoint {
        guard let x = try bytes(item, -2, count: count) else {
            guard item[-3] == nil else { throw .member(-2) }
            return .absent
        }
        if let yIsOdd = item[-3]?.bool { return .compressed(x: x, yIsOdd: yIsOdd) }
        guard let y = try bytes(item, -3, count: count) else { throw .member(-3) }
        return .full(x: x, y: y)
    }

    /// The public key, nil if a part of it must be computed first.
    public var publicKey: COSEKey? {
        switch form {
        case .ec2(let curve, .full(let x, let y)): .ec2(curve, x: x, y: y)
        case .okp(let curve, let x?): .okp(curve, x: x)
        case .rsa(let modulus, let exponent): .rsa(modulus: modulus, exponent: exponent)
        case .ec2, .okp: nil
        }
    }
}
