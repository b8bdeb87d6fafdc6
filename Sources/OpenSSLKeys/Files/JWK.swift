import COSE
import FoundationEssentials

/// JSON Web Keys (RFC 7517; EC: RFC 7518 section 6.2, OKP: RFC 8037, RSA: RFC 7518 section 6.3).
///
/// SM2 is `{"kty":"EC","crv":"SM2",…}`, which is private use. Unknown members are ignored.
enum JWK {
    private struct Members: Decodable {
        var kty: String?
        var crv: String?
        var x: String?
        var y: String?
        var d: String?
        var n: String?
        var e: String?
    }

    /// The public key with its required members alone, in the order of RFC 7638.
    static func text(_ key: COSEKey) -> String {
        switch key {
        case .ec2(let curve, let x, let y):
            let name = CurveName(curve).jwk
            return #"{"crv":"\#(name)","kty":"EC","x":"\#(encode(x))","y":"\#(encode(y))"}"#
        case .okp(let curve, let x):
            return #"{"crv":"\#(CurveName(curve).jwk)","kty":"OKP","x":"\#(encode(x))"}"#
        case .rsa(let modulus, let exponent):
            return #"{"e":"\#(encode(exponent))","kty":"RSA","n":"\#(encode(modulus))"}"#
        }
    }

    static func read(_ file: [UInt8]) throws(KeyError) -> ImportedKey {
        let members: Members
        do {
            members = try JSONDecoder().decode(Members.self, from: Data(file))
        } catch {
            throw .malformed(.jwk, "not a JSON object with texts as members")
        }
        switch members.kty {
        case "EC": return try ec(members)
        case "OKP": return try okp(members)
        case "RSA": return try rsa(members)
        case nil: throw .malformed(.jwk, "no kty")
        default: throw .unsupported("this kty of a JWK")
        }
    }

    private static func ec(_ members: Members) throws(KeyError) -> ImportedKey {
        let curve = try curve(members)
        guard CurveName(curve).group != nil else { throw .refused(.algorithmMismatch) }
        let x = try decode(members.x, "x")
        let y = try decode(members.y, "y")
        let secret = try secret(members.d)
        guard (x == nil) == (y == nil) else { throw .malformed(.jwk, "x and y belong together") }
        let publicKey = x.flatMap { x in y.map { COSEKey.ec2(curve, x: x, y: $0) } }
        if let secret { return .privateKey(try PrivateKey(curve, secret: secret, publicKey: publicKey)) }
        guard let publicKey else { throw .malformed(.jwk, "no x") }
        return .publicKey(try PublicKey(publicKey))
    }

    private static func okp(_ members: Members) throws(KeyError) -> ImportedKey {
        let curve = try curve(members)
        guard CurveName(curve).group == nil else { throw .refused(.algorithmMismatch) }
        let publicKey = try decode(members.x, "x").map { COSEKey.okp(curve, x: $0) }
        if let secret = try secret(members.d) {
            return .privateKey(try PrivateKey(curve, secret: secret, publicKey: publicKey))
        }
        guard let publicKey else { throw .malformed(.jwk, "no x") }
        return .publicKey(try PublicKey(publicKey))
    }

    private static func rsa(_ members: Members) throws(KeyError) -> ImportedKey {
        guard members.d == nil else { throw .unsupported("a private RSA key as JWK; give it as PEM") }
        guard let modulus = try decode(members.n, "n"), let exponent = try decode(members.e, "e") else {
            throw .malformed(.jwk, "no n or e")
        }
        return .publicKey(try PublicKey(.rsa(modulus: modulus, exponent: exponent)))
    }

    private static func curve(_ members: Members) throws(KeyError) -> Curve {
        guard let name = members.crv else { throw .malformed(.jwk, "no crv") }
        guard let curve = Curve.allCases.first(where: { CurveName($0).jwk == name }) else {
            throw .unsupported("this crv of a JWK")
        }
        return curve
    }

    private static func secret(_ text: String?) throws(KeyError) -> SecretBytes? {
        guard var bytes = try decode(text, "d") else { return nil }
        return SecretBytes(consuming: &bytes)
    }

    private static func decode(_ text: String?, _ member: String) throws(KeyError) -> [UInt8]? {
        guard let text else { return nil }
        guard let bytes = Base64URL.decode(text) else {
            throw .malformed(.jwk, "\(member) is not base64url without padding")
        }
        return bytes
    }

    private static func encode(_ bytes: [UInt8]) -> String { Base64URL.encode(bytes) }
}
