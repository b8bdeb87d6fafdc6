import COSE
import COpenSSL

/// How one algorithm signs with one key: digest, form and length (RFC 9053 section 2, RFC 8230 section 2).
struct SignatureScheme: Sendable {
    enum Form: Sendable { case pair, raw }

    /// OpenSSL's name, nil with EdDSA, which hashes by itself.
    let digest: String?
    /// Whether OpenSSL's side is DER and ours r‖s.
    let form: Form
    /// Length of a signature in bytes.
    let byteCount: Int

    /// Refuses a key that does not fit. The hash goes by the algorithm and the length by the curve: ES512
    /// on P-256 is SHA-512 and 64 bytes (RFC 9053 section 2.1).
    init(_ algorithm: Algorithm, _ key: COSEKey) throws(KeyError) {
        switch (algorithm, key) {
        case (.es256, .ec2(let curve, _, _)) where curve != .sm2: digest = "SHA256"
        case (.es384, .ec2(let curve, _, _)) where curve != .sm2: digest = "SHA384"
        case (.es512, .ec2(let curve, _, _)) where curve != .sm2: digest = "SHA512"
        case (.sm2, .ec2(.sm2, _, _)): digest = "SM3"
        case (.edDSA, .okp): digest = nil
        case (.ps256, .rsa): digest = "SHA256"
        default: throw .refused(.algorithmMismatch)
        }
        switch key {
        case .ec2(let curve, _, _): (form, byteCount) = (.pair, 2 * curve.byteCount)
        case .okp(let curve, _): (form, byteCount) = (.raw, 2 * curve.byteCount)
        case .rsa(let modulus, _): (form, byteCount) = (.raw, modulus.count)
        }
    }

    /// The curve that a new key gets; nil: RSA.
    static func usualCurve(of algorithm: Algorithm) -> Curve? {
        switch algorithm {
        case .es256: .p256
        case .es384: .p384
        case .es512: .p521
        case .edDSA: .ed25519
        case .sm2: .sm2
        case .ps256: nil
        }
    }
}
