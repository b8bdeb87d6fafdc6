internal import COSE
internal import TalentCode

/// A key in table `key`. Without a curve it is an RSA key: x holds the modulus, y the exponent.
enum KeyRow {
    static let columns = [
        "thumbprint", "curve", "x", "y", "algorithm", "purpose", "sm2_id", "not_before", "not_after",
        "state", "state_since",
    ]

    static func values(_ key: KeyRecord) -> [SQLValue] {
        let (curve, x, y): (Curve?, [UInt8], [UInt8]?) =
            switch key.key {
            case .ec2(let curve, let x, let y): (curve, x, y)
            case .okp(let curve, let x): (curve, x, nil)
            case .rsa(let modulus, let exponent): (nil, modulus, exponent)
            }
        return [
            .bytes(key.thumbprint), .number(curve?.rawValue), .bytes(x), .bytes(y),
            .text(key.algorithm.rawValue),
            .text(key.purpose.rawValue), .string(key.sm2ID),
        ] + dates(key)
    }

    /// What an update changes: `not_before`, `not_after`, `state`, `state_since`.
    static func dates(_ key: KeyRecord) -> [SQLValue] {
        let (state, since): (Int64, Timestamp?) =
            switch key.state {
            case .active: (0, nil)
            case .retired(let since): (1, since)
            case .compromised(let since): (2, since)
            }
        return [
            .time(key.notBefore), .time(key.notAfter),
            .integer(state), .time(since),
        ]
    }

    static func record(_ row: inout RowReader) throws(RegisterError) -> KeyRecord {
        KeyRecord(
            thumbprint: try row.bytes(),
            key: try key(&row),
            algorithm: try row.some(Algorithm(rawValue: try row.text())),
            purpose: try row.some(KeyPurpose(rawValue: try row.text())),
            sm2ID: try row.optionalText(),
            notBefore: try row.time(),
            notAfter: try row.optionalTime(),
            state: try state(&row)
        )
    }

    private static func key(_ row: inout RowReader) throws(RegisterError) -> COSEKey {
        let number = try row.optionalInteger()
        let x = try row.bytes()
        let y = try row.optionalBytes()
        guard let number else { return .rsa(modulus: x, exponent: try row.some(y)) }
        let curve = try row.some(Curve(rawValue: number))
        return y.map { .ec2(curve, x: x, y: $0) } ?? .okp(curve, x: x)
    }

    private static func state(_ row: inout RowReader) throws(RegisterError) -> KeyState {
        let state = try row.integer()
        let since = try row.optionalTime()
        switch state {
        case 0: return .active
        case 1: return .retired(since: try row.some(since))
        case 2: return .compromised(since: try row.some(since))
        default: return try row.some(nil)
        }
    }
}
