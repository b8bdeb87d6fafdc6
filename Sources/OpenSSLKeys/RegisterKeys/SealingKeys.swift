public import COSE

/// The two keys under which a register is sealed at one time, and their algorithms. Never printed.
///
/// A register has one pair; while it is sealed anew (`keys rotate-register`) the file holds two.
public struct SealingKeys: Sendable, Equatable {
    /// The algorithms of both.
    public let suite: FieldSuite
    /// Encrypts fields: 32 bytes.
    public let fieldKey: SecretBytes
    /// Makes the keyed hashes by which persons are looked up: 32 bytes.
    public let lookupKey: SecretBytes

    /// Takes keys; each must have 32 bytes.
    public init(
        suite: FieldSuite, fieldKey: SecretBytes, lookupKey: SecretBytes
    ) throws(RegisterKeysError) {
        guard fieldKey.count == 32, lookupKey.count == 32 else { throw .keyLength }
        self.suite = suite
        self.fieldKey = fieldKey
        self.lookupKey = lookupKey
    }

    /// New random keys.
    public static func generate(_ suite: FieldSuite) throws(RegisterKeysError) -> SealingKeys {
        try SealingKeys(suite: suite, fieldKey: newKey(), lookupKey: newKey())
    }

    /// 32 random bytes.
    static func newKey() throws(RegisterKeysError) -> SecretBytes {
        var bytes = try RegisterKeysError.wrap { () throws(CryptographyError) in
            try OpenSSLCryptography().randomBytes(32)
        }
        return SecretBytes(consuming: &bytes)
    }
}
