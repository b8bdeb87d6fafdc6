public import COSE

/// A desk of this office: where it stands, what it may serve, and how it proves who it is. Its private key and its
/// token are handed out once and are never stored.
public struct DeskRecord: Hashable, Sendable {
    /// Whether a desk may work.
    public enum State: String, Sendable {
        case active, disabled, expired
    }

    /// Unique.
    public let id: DeskID
    /// The area in which it stands.
    public let area: AreaCode
    /// The place as people know it: text without NUL.
    public let venue: String
    /// The benefits that it may serve, in the order in which they were given.
    public let benefits: [BenefitID]
    /// The public half of its own key: EC2 or OKP.
    public let key: COSEKey
    /// SHA-256 of its token as it is sent (ASCII): 32 bytes.
    public let tokenHash: [UInt8]
    /// When it was made.
    public let createdAt: Timestamp
    /// The first second in which its token no longer counts.
    public let expiresAt: Timestamp
    /// Since when it is shut, or nil.
    public var disabledAt: Timestamp?

    /// A desk's row.
    public init(
        id: DeskID,
        area: AreaCode,
        venue: String,
        benefits: [BenefitID],
        key: COSEKey,
        tokenHash: [UInt8],
        createdAt: Timestamp,
        expiresAt: Timestamp,
        disabledAt: Timestamp? = nil
    ) {
        self.id = id
        self.area = area
        self.venue = venue
        self.benefits = benefits
        self.key = key
        self.tokenHash = tokenHash
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.disabledAt = disabledAt
    }

    /// Its state at a time; a desk that was shut is disabled whether or not its token has expired since.
    public func state(at now: Timestamp) -> State {
        if disabledAt != nil { return .disabled }
        return now >= expiresAt ? .expired : .active
    }
}
