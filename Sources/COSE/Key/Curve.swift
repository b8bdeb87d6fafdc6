/// An elliptic curve of a COSE key (IANA COSE Elliptic Curves; SM2 from the private use range).
public enum Curve: Int64, Sendable, CaseIterable {
    case p256 = 1
    case p384 = 2
    case p521 = 3
    case ed25519 = 6
    case ed448 = 7
    /// Not registered at IANA: private use, the number recalls GB/T 32918.
    case sm2 = -132918

    /// Length of one coordinate or of the public key, in bytes.
    public var byteCount: Int {
        switch self {
        case .p256, .sm2, .ed25519: 32
        case .p384: 48
        case .p521: 66
        case .ed448: 57
        }
    }
}
