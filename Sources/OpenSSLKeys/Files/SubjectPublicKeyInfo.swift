import COSE
import COpenSSL

/// Public keys as SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7, RFC 5480, RFC 8410).
enum SubjectPublicKeyInfo {
    /// PEM with an uncompressed point.
    static func pem(_ key: EVPKey) throws(CryptographyError) -> [UInt8] {
        let pointer = unsafe key.pointer
        return unsafe try PEM.write("write a public key") { unsafe PEM_write_bio_PUBKEY($0, pointer) }
    }

    /// Takes the raw key out of the DER, past OpenSSL's reading of points, which accepts more than is ours.
    static func read(_ der: SecretBytes) throws(KeyError) -> PublicKey {
        let parsed = unsafe try KeyError.wrap { () throws(CryptographyError) in
            unsafe try der.with { (bytes, count) throws(CryptographyError) in
                var next: UnsafePointer<UInt8>? = unsafe bytes
                let parsed = unsafe d2i_X509_PUBKEY(nil, &next, count)
                return unsafe ParsedDER(parsed, isWhole: next == bytes + count)
            }
        }
        guard let pointer = unsafe parsed.pointer else { throw malformed }
        let info = try KeyError.wrap { () throws(CryptographyError) in
            unsafe try Handle<PublicInfoKind>(pointer, "read a public key")
        }
        guard unsafe parsed.isWhole else { throw malformed }
        var object: OpaquePointer?
        var raw: UnsafePointer<UInt8>?
        var count: Int32 = 0
        var algorithm: UnsafeMutablePointer<X509_ALGOR>?
        guard
            unsafe X509_PUBKEY_get0_param(&object, &raw, &count, &algorithm, info.pointer) == 1,
            let raw = unsafe raw, let algorithm = unsafe algorithm, count > 0
        else { throw malformed }
        let octets = unsafe Array(UnsafeBufferPointer(start: raw, count: Int(count)))
        switch unsafe OBJ_obj2nid(object) {
        case NID_ED25519: return PublicKey(try KeyBuilder.okp(.ed25519, x: octets))
        case NID_ED448: return PublicKey(try KeyBuilder.okp(.ed448, x: octets))
        case NID_X9_62_id_ecPublicKey:
            let curve = unsafe try namedCurve(algorithm)
            return PublicKey(try KeyBuilder.ec(curve, point: octets))
        case NID_rsaEncryption: return try rsa(info)
        default: throw .unsupported("a public key of this type")
        }
    }

    private static func namedCurve(
        _ algorithm: UnsafeMutablePointer<X509_ALGOR>
    ) throws(KeyError) -> Curve {
        guard let parameter = unsafe algorithm.pointee.parameter,
            unsafe parameter.pointee.type == V_ASN1_OBJECT
        else { throw .unsupported("an EC key without the name of its curve") }
        let number = unsafe OBJ_obj2nid(parameter.pointee.value.object)
        guard
            let curve = Curve.allCases.first(where: {
                let name = CurveName($0)
                return name.group != nil && name.number == number
            })
        else { throw .unsupported("an EC key on this curve") }
        return curve
    }

    private static func rsa(_ info: borrowing Handle<PublicInfoKind>) throws(KeyError) -> PublicKey {
        guard let raw = unsafe X509_PUBKEY_get(info.pointer) else { throw malformed }
        let numbers = try KeyError.wrap { () throws(CryptographyError) in
            let key = unsafe try EVPKey(raw, "read an RSA key")
            return (try key.number("n"), try key.number("e"))
        }
        return PublicKey(try KeyBuilder.rsa(modulus: numbers.0, exponent: numbers.1))
    }

    private static var malformed: KeyError {
        OpenSSLGate.forget()
        return .malformed(.pem, "the public key is not the DER of a SubjectPublicKeyInfo")
    }
}
