/// A signature algorithm and the COSE identifiers that name it.
///
/// A key is bound to one algorithm; nothing is negotiated.
public enum Algorithm: String, Sendable, CaseIterable {
    case es256 = "ES256"
    case es384 = "ES384"
    case es512 = "ES512"
    case edDSA = "EdDSA"
    case ps256 = "PS256"
    /// SM2 with SM3 (国密, GB/T 32918).
    case sm2 = "SM2"

    /// The identifier that is written.
    public var identifier: Int64 {
        switch self {
        case .es256: -7
        case .edDSA: -8
        case .es384: -35
        case .es512: -36
        case .ps256: -37
        // Private use: no identifier for SM2 is registered, and -48 is ML-DSA-44 now.
        case .sm2: -132918
        }
    }

    /// The fully specified identifier of RFC 9864, accepted beside the one that is written, and its curve.
    public var fullySpecified: (identifier: Int64, curve: Curve)? {
        switch self {
        case .es256: (-9, .p256)
        case .edDSA: (-19, .ed25519)
        case .es384: (-51, .p384)
        case .es512: (-52, .p521)
        case .ps256, .sm2: nil
        }
    }

    /// Whether `identifier` names this algorithm for a key on `curve`.
    public func accepts(_ identifier: Int64, on curve: Curve?) -> Bool {
        if identifier == self.identifier { return true }
        if self == .edDSA, identifier == -53 { return curve == .ed448 }
        guard let fullySpecified, identifier == fullySpecified.identifier else { return false }
        return curve == fullySpecified.curve
    }

    /// The algorithm that `identifier` names, whatever the curve, or nil.
    public init?(identifier: Int64) {
        switch identifier {
        case -7, -9: self = .es256
        case -8, -19, -53: self = .edDSA
        case -35, -51: self = .es384
        case -36, -52: self = .es512
        case -37: self = .ps256
        case -132918: self = .sm2
        default: return nil
        }
    }
}
