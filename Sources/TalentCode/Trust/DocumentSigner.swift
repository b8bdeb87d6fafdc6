public import COSE

/// A key of a role with its loaded private half.
public struct DocumentSigner: Sendable {
    /// 32 bytes (RFC 9679).
    public let thumbprint: [UInt8]
    /// The private half.
    public let key: any SigningKey
    /// The signer's id with SM2, if it is not the default.
    public let sm2ID: String?

    /// A signer by the thumbprint of its key.
    public init(thumbprint: [UInt8], key: any SigningKey, sm2ID: String? = nil) {
        self.thumbprint = thumbprint
        self.key = key
        self.sm2ID = sm2ID
    }

    var pair: (kid: [UInt8], key: any SigningKey) { (KeyID(thumbprint).bytes, key) }
}
