public import COSE

/// A key of this office: what is known of it. The private half lies in the key store, never here.
public struct KeyRecord: Hashable, Sendable {
    /// 32 bytes, unique.
    public let thumbprint: [UInt8]
    /// The public half.
    public let key: COSEKey
    /// The algorithm that it is bound to.
    public let algorithm: Algorithm
    /// What it is trusted for.
    public let purpose: KeyPurpose
    /// The signer's id with SM2, if it is not the default.
    public let sm2ID: String?
    /// The first iat that it may sign.
    public let notBefore: Timestamp
    /// The first iat that it may no longer sign, or nil.
    public var notAfter: Timestamp?
    /// Whether it is in use.
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
