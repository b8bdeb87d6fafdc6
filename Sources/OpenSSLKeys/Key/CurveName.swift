import COSE
import COpenSSL

/// What OpenSSL and JWK call a curve.
struct CurveName {
    let curve: Curve
    /// The EVP type. SM2 is a type of its own: as "EC" it would sign plain ECDSA.
    let type: String
    /// The name of the group, nil with EdDSA.
    let group: String?
    let jwk: String
    let number: Int32

    init(_ curve: Curve) {
        self.curve = curve
        switch curve {
        case .p256: (type, group, jwk, number) = ("EC", "prime256v1", "P-256", NID_X9_62_prime256v1)
        case .p384: (type, group, jwk, number) = ("EC", "secp384r1", "P-384", NID_secp384r1)
        case .p521: (type, group, jwk, number) = ("EC", "secp521r1", "P-521", NID_secp521r1)
        case .sm2: (type, group, jwk, number) = ("SM2", "SM2", "SM2", NID_sm2)
        case .ed25519: (type, group, jwk, number) = ("ED25519", nil, "Ed25519", NID_ED25519)
        case .ed448: (type, group, jwk, number) = ("ED448", nil, "Ed448", NID_ED448)
        }
    }

    /// The curve that OpenSSL calls `group`.
    static func curve(ofGroup group: String) -> Curve? {
        Curve.allCases.first { CurveName($0).group == group }
    }
}
