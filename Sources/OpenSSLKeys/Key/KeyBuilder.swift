import COSE
import COpenSSL

/// Makes OpenSSL's key of checked raw parts: the one place through which every imported key goes.
enum KeyBuilder {
    // EVP_PKEY_PUBLIC_KEY and EVP_PKEY_KEYPAIR, whose macros Swift does not import.
    private static let publicSelection =
        OSSL_KEYMGMT_SELECT_DOMAIN_PARAMETERS | OSSL_KEYMGMT_SELECT_OTHER_PARAMETERS
        | OSSL_KEYMGMT_SELECT_PUBLIC_KEY
    private static let pairSelection = publicSelection | OSSL_KEYMGMT_SELECT_PRIVATE_KEY

    /// An EC or SM2 key of a point in either form; with `secret` a pair, whose halves must belong together.
    static func ec(
        _ curve: Curve,
        point: [UInt8],
        secret: SecretBytes? = nil
    ) throws(KeyError) -> (EVPKey, COSEKey) {
        let name = CurveName(curve)
        guard let group = name.group else { throw .refused(.algorithmMismatch) }
        let octets = try ECPoint.uncompressed(point, on: curve)
        // Checks the range of the number too: OpenSSL takes any.
        if let secret, try ECPoint.ofSecret(secret, on: curve) != octets {
            throw .refused(.pairMismatch)
        }
        let made: EVPKey? = try KeyError.wrap { () throws(CryptographyError) in
            guard let secret else { return try CurveDomain.of(curve).publicKey(octets) }
            var parameters = ParameterList()
            try parameters.text("group", group)
            try parameters.octets("pub", octets)
            try parameters.number("priv", secret)
            return try fromData(name.type, parameters, pairSelection)
        }
        guard let key = made else { throw .refused(.pointNotOnCurve) }
        if secret != nil {
            guard key.isA(name.type) else {
                throw .unsupported("OpenSSL made another type than \(name.type)")
            }
            try checkPair(key)
        }
        let x = Array(octets[1...curve.byteCount])
        return (key, .ec2(curve, x: x, y: Array(octets[(1 + curve.byteCount)...])))
    }

    /// An EdDSA public key.
    static func okp(_ curve: Curve, x: [UInt8]) throws(KeyError) -> (EVPKey, COSEKey) {
        let name = CurveName(curve)
        guard name.group == nil else { throw .refused(.algorithmMismatch) }
        guard x.count == curve.byteCount else { throw .refused(.publicKeyLength) }
        guard !SmallOrder.contains(x, on: curve) else { throw .refused(.smallOrder) }
        let key = try KeyError.wrap { () throws(CryptographyError) in try rawPublic(name, x) }
        return (key, .okp(curve, x: x))
    }

    /// OpenSSL's key of raw bytes that nothing was asked of.
    static func rawPublic(_ name: CurveName, _ x: [UInt8]) throws(CryptographyError) -> EVPKey {
        unsafe try EVPKey(
            EVP_PKEY_new_raw_public_key_ex(nil, name.type, nil, x, x.count),
            "load a public key"
        )
    }

    /// An EdDSA pair; `x` is computed, and compared where it is given.
    static func okp(_ curve: Curve, secret: SecretBytes, x: [UInt8]?) throws(KeyError) -> (EVPKey, COSEKey) {
        let name = CurveName(curve)
        guard name.group == nil else { throw .refused(.algorithmMismatch) }
        guard secret.count == curve.byteCount else { throw .refused(.privateKeyLength) }
        if let x, x.count != curve.byteCount { throw .refused(.publicKeyLength) }
        let key = try KeyError.wrap { () throws(CryptographyError) in
            unsafe try secret.with { (bytes, count) throws(CryptographyError) in
                unsafe try EVPKey(
                    EVP_PKEY_new_raw_private_key_ex(nil, name.type, nil, bytes, count),
                    "load a private key"
                )
            }
        }
        guard let computed = key.octets("pub", limit: 57), computed.count == curve.byteCount else {
            throw .unsupported("a private key without its public half")
        }
        if let x, x != computed { throw .refused(.pairMismatch) }
        try checkPair(key)
        return (key, .okp(curve, x: computed))
    }

    /// An RSA public key of 2,048 to 16,384 bits with an odd exponent from 3 on.
    static func rsa(modulus: [UInt8], exponent: [UInt8]) throws(KeyError) -> (EVPKey, COSEKey) {
        let modulus = Array(modulus.drop { $0 == 0 })
        let exponent = Array(exponent.drop { $0 == 0 })
        // Before OpenSSL sees numbers of any length.
        guard (256...2048).contains(modulus.count), modulus.count > 256 || modulus[0] >= 0x80 else {
            throw .refused(.rsaLength)
        }
        guard let low = exponent.last, low & 1 == 1, exponent.count <= 8, exponent != [1] else {
            throw .unsupported("this RSA exponent")
        }
        let made: EVPKey? = try KeyError.wrap { () throws(CryptographyError) in
            var parameters = ParameterList()
            try parameters.number("n", SecretBytes(modulus))
            try parameters.number("e", SecretBytes(exponent))
            return try fromData("RSA", parameters, publicSelection)
        }
        guard let key = made else { throw .unsupported("this RSA key") }
        return (key, .rsa(modulus: modulus, exponent: exponent))
    }

    static func checkPair(_ key: EVPKey) throws(KeyError) {
        guard try KeyError.wrap({ () throws(CryptographyError) in try key.isPair() }) else {
            throw .refused(.pairMismatch)
        }
    }

    /// nil if OpenSSL does not take the parts.
    static func fromData(
        _ type: String,
        _ parameters: consuming ParameterList,
        _ selection: Int32
    ) throws(CryptographyError) -> EVPKey? {
        let operation = "load a key"
        let context = unsafe try Handle<KeyContextKind>(
            EVP_PKEY_CTX_new_from_name(nil, type, nil),
            operation
        )
        try OpenSSLGate.require(unsafe EVP_PKEY_fromdata_init(context.pointer), operation)
        let target = unsafe context.pointer
        var raw: OpaquePointer?
        let result = unsafe try parameters.with { (list) throws(CryptographyError) in
            unsafe EVP_PKEY_fromdata(target, &raw, selection, list)
        }
        guard result == 1 else {
            OpenSSLGate.forget()
            return nil
        }
        return unsafe try EVPKey(raw, operation)
    }
}
