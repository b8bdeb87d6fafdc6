public import COSE

/// The symmetric keys of a register, 32 bytes each. Never printed.
public struct RegisterKeys: Sendable, Equatable {
    /// What the register is sealed under, or will be once a change of keys has begun.
    public let sealing: SealingKeys
    /// What rows may still be sealed under while a change of keys is on its way; nil at all other times.
    public let previousSealing: SealingKeys?
    /// The issuer's document-check key (talent key 8), always for HMAC-SHA-256.
    public let documentCheckKey: SecretBytes
    /// The one before it, which is tried too until the next change.
    public let previousDocumentCheckKey: SecretBytes?

    /// Takes keys; each must have 32 bytes.
    public init(
        sealing: SealingKeys,
        previousSealing: SealingKeys? = nil,
        documentCheckKey: SecretBytes,
        previousDocumentCheckKey: SecretBytes? = nil
    ) throws(RegisterKeysError) {
        self.sealing = sealing
        self.previousSealing = previousSealing
        self.documentCheckKey = documentCheckKey
        self.previousDocumentCheckKey = previousDocumentCheckKey
        for key in [documentCheckKey, previousDocumentCheckKey ?? documentCheckKey] where key.count != 32 {
            throw .keyLength
        }
    }

    /// New random keys, without previous ones.
    public static func generate(
        _ suite: FieldSuite = .aes256GCM
    ) throws(RegisterKeysError) -> RegisterKeys {
        try RegisterKeys(sealing: .generate(suite), documentCheckKey: SealingKeys.newKey())
    }

    /// The same keys with new ones for sealing; those of today are kept as the previous ones.
    public func withNewSealing(_ suite: FieldSuite) throws(RegisterKeysError) -> RegisterKeys {
        try RegisterKeys(
            sealing: .generate(suite),
            previousSealing: sealing,
            documentCheckKey: documentCheckKey,
            previousDocumentCheckKey: previousDocumentCheckKey
        )
    }

    /// The same keys without the previous ones for sealing: what is sealed under them is lost from then on.
    public func withoutPreviousSealing() throws(RegisterKeysError) -> RegisterKeys {
        try RegisterKeys(
            sealing: sealing,
            documentCheckKey: documentCheckKey,
            previousDocumentCheckKey: previousDocumentCheckKey
        )
    }
}
