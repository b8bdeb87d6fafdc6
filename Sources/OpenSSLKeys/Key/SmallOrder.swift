import COSE

/// Encodings of EdDSA public keys whose order divides the cofactor, canonical or not.
///
/// For such a key a signature can be made without a private key, and OpenSSL would accept it.
enum SmallOrder {
    /// Whether `key`, of the length of its curve, is one. The sign bit does not matter.
    static func contains(_ key: [UInt8], on curve: Curve) -> Bool {
        var y = key
        guard let last = y.indices.last else { return true }
        y[last] &= 0x7f
        return curve == .ed448 ? ed448.contains(y) : ed25519.contains(y)
    }

    /// y = 0 (order 4), 1 (order 1), −1 (order 2), two of order 8, and p, p + 1, which stand for 0 and 1.
    private static let ed25519: Set<[UInt8]> = [
        number(32),
        number(32, first: 1),
        [UInt8]([0xec]) + [UInt8](repeating: 0xff, count: 30) + [0x7f],
        [UInt8]([0xed]) + [UInt8](repeating: 0xff, count: 30) + [0x7f],
        [UInt8]([0xee]) + [UInt8](repeating: 0xff, count: 30) + [0x7f],
        [
            0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98, 0xf0,
            0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05,
        ],
        [
            0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10, 0x67, 0x0f,
            0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac, 0x03, 0x7a,
        ],
    ]

    /// y = 0 (order 4), 1 (order 1), −1 (order 2), and p, p + 1; p = 2^448 − 2^224 − 1, little-endian.
    private static let ed448: Set<[UInt8]> = [
        number(57),
        number(57, first: 1),
        [0xfe] + ones(27) + [0xfe] + ones(27) + [0],
        ones(28) + [0xfe] + ones(27) + [0],
        [UInt8](repeating: 0, count: 28) + ones(28) + [0],
    ]

    private static func number(_ count: Int, first: UInt8 = 0) -> [UInt8] {
        [first] + [UInt8](repeating: 0, count: count - 1)
    }

    private static func ones(_ count: Int) -> [UInt8] { [UInt8](repeating: 0xff, count: count) }
}
