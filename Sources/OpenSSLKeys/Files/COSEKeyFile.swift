import COSE

/// A COSE_Key of any maker (RFC 9052 section 7); `d` (-4) makes it a private key.
enum COSEKeyFile {
    static func read(_ bytes: [UInt8]) throws(KeyError) -> ImportedKey {
        let material: COSEKeyMaterial
        do throws(COSEKeyError) {
            material = try COSEKeyMaterial(bytes)
        } catch {
            throw reason(error)
        }
        var value = material.privateValue ?? []
        let secret = material.privateValue == nil ? nil : SecretBytes(consuming: &value)
        switch material.form {
        case .okp(let curve, let x): return try okp(curve, x, secret)
        case .ec2(let curve, let point): return try ec2(curve, point, secret)
        case .rsa(let modulus, let exponent):
            guard secret == nil else { throw .unsupported("a private RSA key as COSE_Key; give it as PEM") }
            return .publicKey(try PublicKey(.rsa(modulus: modulus, exponent: exponent)))
        }
    }

    private static func okp(
        _ curve: Curve, _ x: [UInt8]?, _ secret: SecretBytes?
    ) throws(KeyError) -> ImportedKey {
        let publicKey = x.map { COSEKey.okp(curve, x: $0) }
        if let secret { return .privateKey(try PrivateKey(curve, secret: secret, publicKey: publicKey)) }
        guard let publicKey else { throw .malformed(.coseKey, "no x (-2)") }
        return .publicKey(try PublicKey(publicKey))
    }

    private static func ec2(
        _ curve: Curve, _ form: COSEKeyPoint, _ secret: SecretBytes?
    ) throws(KeyError) -> ImportedKey {
        let point: [UInt8]
        switch (form, secret) {
        case (.full(let x, let y), _): point = [4] + x + y
        case (.compressed(let x, let yIsOdd), _): point = [yIsOdd ? 3 : 2] + x
        case (.absent, let secret?): point = try ECPoint.ofSecret(secret, on: curve)
        case (.absent, nil): throw .malformed(.coseKey, "no x (-2)")
        }
        guard let secret else { return .publicKey(try PublicKey(curve, point: point)) }
        return .privateKey(try PrivateKey(curve, secret: secret, point: point))
    }

    private static func reason(_ error: COSEKeyError) -> KeyError {
        switch error {
        case .cbor(let error): .malformed(.coseKey, "\(error.reason.rawValue) at byte \(error.offset)")
        case .notMap: .malformed(.coseKey, "not a map")
        case .keyType: .unsupported("this kty (1) of a COSE_Key, or none")
        case .curve: .unsupported("this crv (-1) of a COSE_Key, or one of the other kty")
        case .member(let label): .malformed(.coseKey, "member \(label)")
        }
    }
}
