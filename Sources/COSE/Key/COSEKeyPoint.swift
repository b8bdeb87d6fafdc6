/// How much of an EC2 point a key says (RFC 9053 section 7.1.1).
public enum COSEKeyPoint: Hashable, Sendable {
    /// Both coordinates.
    case full(x: [UInt8], y: [UInt8])
    /// x and the sign bit of y: true if y is odd (SEC 1 section 2.3.3).
    case compressed(x: [UInt8], yIsOdd: Bool)
    /// Neither, as a private key may have it: the point is computed from d.
    case absent
}
