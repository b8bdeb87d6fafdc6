import COSE

/// COSE_Key in deterministic CBOR (RFC 9052 section 7); `d` (-4) makes it a private key.
enum COSEKeyFile {
    private struct Members {
        var type: Int64?
        var curve: Int64?
        var x: [UInt8]?
        var y: [UInt8]?
        /// y as a bool: its lowest bit (RFC 9053 section 7.1.1).
        var isOdd: Bool?
        var secret: SecretBytes?
    }

    static func read(_ bytes: [UInt8]) throws(KeyError) -> ImportedKey {
        let members: Members
        do throws(CBORError) {
            members = try parse(bytes)
        } catch {
            throw .malformed(.coseKey, "\(error.reason.rawValue) at byte \(error.offset)")
        }
        switch members.type {
        case 1: return try okp(members)
        case 2: return try ec2(members)
        case 3: return try rsa(bytes)
        case nil: throw .malformed(.coseKey, "no kty (1)")
        default: throw .unsupported("this kty of a COSE_Key")
        }
    }

    private static func parse(_ bytes: [UInt8]) throws(CBORError) -> Members {
        var reader = CBORReader(bytes)
        var members = Members()
        var isRSA = false
        var cursor = try reader.readMap()
        while let key = try reader.nextKey(&cursor) {
            switch key {
            case .int(1):
                members.type = try reader.readInt()
                isRSA = members.type == 3
            case .int(-1) where !isRSA: members.curve = try reader.readInt()
            case .int(-2) where !isRSA: members.x = try reader.readBytes()
            case .int(-3) where !isRSA && reader.nextMajorType == 7: members.isOdd = try reader.readBool()
            case .int(-3) where !isRSA: members.y = try reader.readBytes()
            case .int(-4) where !isRSA:
                var secret = try reader.readBytes()
                members.secret = SecretBytes(consuming: &secret)
            default: try reader.skip(depth: 2)
            }
        }
        try reader.finish()
        return members
    }

    private static func curve(_ members: Members) throws(KeyError) -> Curve {
        guard let number = members.curve else { throw .malformed(.coseKey, "no crv (-1)") }
        guard let curve = Curve(rawValue: number) else { throw .unsupported("this crv of a COSE_Key") }
        return curve
    }

    private static func okp(_ members: Members) throws(KeyError) -> ImportedKey {
        let curve = try curve(members)
        guard CurveName(curve).group == nil else { throw .refused(.algorithmMismatch) }
        guard let secret = members.secret else {
            guard let x = members.x else { throw .malformed(.coseKey, "no x (-2)") }
            return .publicKey(try PublicKey(.okp(curve, x: x)))
        }
        return .privateKey(
            try PrivateKey(curve, secret: secret, publicKey: members.x.map { .okp(curve, x: $0) })
        )
    }

    private static func ec2(_ members: Members) throws(KeyError) -> ImportedKey {
        let curve = try curve(members)
        guard CurveName(curve).group != nil else { throw .refused(.algorithmMismatch) }
        let point: [UInt8]
        switch (members.x, members.y, members.isOdd, members.secret) {
        case (let x?, let y?, _, _):
            guard x.count == curve.byteCount, y.count == curve.byteCount else {
                throw .refused(.publicKeyLength)
            }
            point = [4] + x + y
        case (let x?, nil, let isOdd?, _): point = [isOdd ? 3 : 2] + x
        case (nil, nil, nil, let secret?): point = try ECPoint.ofSecret(secret, on: curve)
        default: throw .malformed(.coseKey, "x (-2) and y (-3) belong together")
        }
        guard let secret = members.secret else { return .publicKey(try PublicKey(curve, point: point)) }
        return .privateKey(try PrivateKey(curve, secret: secret, point: point))
    }

    /// RFC 8230 section 4: n is -1 and e is -2, which are curve and x elsewhere.
    private static func rsa(_ bytes: [UInt8]) throws(KeyError) -> ImportedKey {
        var modulus: [UInt8]?
        var exponent: [UInt8]?
        var isPrivate = false
        do throws(CBORError) {
            var reader = CBORReader(bytes)
            var cursor = try reader.readMap()
            while let key = try reader.nextKey(&cursor) {
                switch key {
                case .int(-1): modulus = try reader.readBytes()
                case .int(-2): exponent = try reader.readBytes()
                default:
                    isPrivate = isPrivate || key == .int(-3)
                    try reader.skip(depth: 2)
                }
            }
        } catch {
            throw .malformed(.coseKey, "\(error.reason.rawValue) at byte \(error.offset)")
        }
        if isPrivate { throw .unsupported("a private RSA key as COSE_Key; give it as PEM") }
        guard let modulus, let exponent else { throw .malformed(.coseKey, "no n (-1) or e (-2)") }
        return .publicKey(try PublicKey(.rsa(modulus: modulus, exponent: exponent)))
    }
}
