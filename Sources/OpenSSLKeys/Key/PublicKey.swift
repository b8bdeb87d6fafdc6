public import COSE
import COpenSSL

/// A public key that has passed every check of the wire format and lies ready in OpenSSL.
public struct PublicKey: Sendable {
    /// The same as COSE writes it: EC2 with both coordinates.
    public let coseKey: COSEKey
    let handle: EVPKey

    /// Loads a key. Refuses coordinates of another length than the curve's, points off the curve, EdDSA keys
    /// of small order and RSA keys below 2,048 bits.
    public init(_ key: COSEKey) throws(KeyError) {
        switch key {
        case .ec2(let curve, let x, let y):
            guard x.count == curve.byteCount, y.count == curve.byteCount else {
                throw .refused(.publicKeyLength)
            }
            self.init(try KeyBuilder.ec(curve, point: [4] + x + y))
        case .okp(let curve, let x):
            self.init(try KeyBuilder.okp(curve, x: x))
        case .rsa(let modulus, let exponent):
            self.init(try KeyBuilder.rsa(modulus: modulus, exponent: exponent))
        }
    }

    /// Loads an EC or SM2 key from a point: 04‖x‖y or 02/03‖x of exact length.
    public init(_ curve: Curve, point: [UInt8]) throws(KeyError) {
        self.init(try KeyBuilder.ec(curve, point: point))
    }

    init(_ made: (EVPKey, COSEKey)) { (handle, coseKey) = made }

    /// The key without its checks, to test what OpenSSL itself makes of it.
    init(uncheckedEd25519 x: [UInt8]) throws(CryptographyError) {
        handle = try KeyBuilder.rawPublic(CurveName(.ed25519), x)
        coseKey = .okp(.ed25519, x: x)
    }

    /// Binary COSE_Key of the required members: {1, -1, -2, -3}, y as a byte string.
    public var encodedCOSEKey: [UInt8] { coseKey.encoded }

    /// PEM of the SubjectPublicKeyInfo, ASCII with a final line feed.
    public func pem() throws(KeyError) -> String {
        String(
            decoding: try KeyError.wrap { () throws(CryptographyError) in
                try SubjectPublicKeyInfo.pem(handle)
            },
            as: UTF8.self
        )
    }

    /// JWK of the required members alone (RFC 7638 section 3.2); SM2 as `"crv":"SM2"`, private use.
    public var jwk: String { JWK.text(coseKey) }
}
