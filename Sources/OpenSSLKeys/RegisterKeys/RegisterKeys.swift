import COSE

/// The symmetric keys of a register, 32 bytes each. Never printed.
public struct RegisterKeys: Sendable, Equatable {
    /// Encrypts fields (AES-256-GCM).
    public let fieldKey: SecretBytes
    /// Makes the keyed hashes by which persons are looked up (HMAC-SHA-256).
    public let lookupKey: SecretBytes
    /// The issuer's document-check key (talent key 8).
    public let documentCheckKey: SecretBytes
    /// The one before it, which is tried too until the next change.
    public let previousDocumentCheckKey: SecretBytes?

    /// Takes keys; each must have 32 bytes.
    public init(
        fieldKey: SecretBytes,
        lookupKey: SecretBytes,
        documentCheckKey: SecretBytes,
        previousDocumentCheckKey: SecretBytes? = nil
    ) throws(RegisterKeysError) {
        self.fieldKey = fieldKey
        self.lookupKey = lookupKey
        self.documentCheckKey = documentCheckKey
        self.previousDocumentCheckKey = previousDocumentCheckKey
        for key in [fieldKey, lookupKey, documentCheckKey, previousDocumentCheckKey ?? fieldKey]
        where key.count != 32 {
            throw .keyLength
        }
    }

    /// New random keys, without a previous one.
    public static func generate() throws(RegisterKeysError) -> RegisterKeys {
        try RegisterKeys(fieldKey: newKey(), lookupKey: newKey(), documentCheckKey: newKey())
    }

    /// The same keys with a new document-check key; the current one becomes the previous one.
    public func withNewDocumentCheckKey() throws(RegisterKeysError) -> RegisterKeys {
        try RegisterKeys(
            fieldKey: fieldKey,
            lookupKey: lookupKey,
            documentCheckKey: Self.newKey(),
            previousDocumentCheckKey: documentCheckKey
        )
    }

    private static func newKey() throws(RegisterKeysError) -> SecretBytes {
        var bytes = try RegisterKeysError.wrap { () throws(CryptographyError) in
            try OpenSSLCryptography().randomBytes(32)
        }
        return SecretBytes(consuming: &bytes)
    }
}
