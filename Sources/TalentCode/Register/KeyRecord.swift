public import COSE

/// A key of this office: what is known of it. The private half lies in the key store, never here.
public struct KeyRecord: Hashable, Sendable {
    /// 32 bytes, unique.
    public let thumbprint: [UInt8]
    public let key: COSEKey
    public let algorithm: Algorithm
    public let purpose: KeyPurpose
    public let sm2ID: String?
    public let notBefore: Timestamp
    public var notAfter: Timestamp?
    public var state: KeyState

    /// A key's row.
    public init(
        thumbprint: [UInt8],
        key: COSEKey,
        algorithm: Algorithm,
        purpose: KeyPurpose,
        sm2ID: String?,
        notBefore: Timestamp,
        notAfter: Timestamp?,
        state: KeyState
    ) {
        self.thumbprint = thumbprint
        self.key = key
        self.algorithm = algorithm
        self.purpose = purpose
        self.sm2ID = sm2ID
        self.notBefore = notBefore
        self.notAfter = notAfter
        self.state = state
    }

    /// The first 8 bytes of the thumbprint.
    public var kid: KeyID { KeyID(thumbprint) }
}
