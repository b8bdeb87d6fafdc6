public import COSE

/// A key of a role with its loaded private half.
public struct DocumentSigner: Sendable {
    /// 32 bytes (RFC 9679).
    public let thumbprint: [UInt8]
    /// The private half.
    public let key: any SigningKey

    /// A signer by the thumbprint of its key.
    public init(thumbprint: [UInt8], key: any SigningKey) {
        self.thumbprint = thumbprint
        self.key = key
    }

    var pair: (kid: [UInt8], key: any SigningKey) { (KeyID(thumbprint).bytes, key) }
}
