/// An operator of this office: what for, within which boundary, and by which token. The token is handed out once and is
/// never stored.
public struct OperatorRecord: Hashable, Sendable {
    /// A token that is being replaced.
    public struct PreviousToken: Hashable, Sendable {
        /// SHA-256 of it: 32 bytes.
        public let hash: [UInt8]
        /// The first second in which it no longer counts.
        public let endsAt: Timestamp

        /// A token with its end.
        public init(hash: [UInt8], endsAt: Timestamp) {
            self.hash = hash
            self.endsAt = endsAt
        }
    }

    /// Whether an operator may work.
    public enum State: String, Sendable {
        case active, disabled, expired
    }

    /// Unique.
    public let id: OperatorID
    /// At least one, of which no two conflict.
    public var roles: Set<Role>
    /// The boundary: nothing outside it is seen.
    public var area: AreaCode
    /// The enterprise whose people are seen: with `enterprise-hr` always, with another role never. It stands in the clear,
    /// as a keyed hash could not be made anew when the register's keys change; the code is public, and no row of a
    /// person names it.
    public let employer: UnifiedSocialCreditCode?
    /// SHA-256 of the token as it is sent (ASCII): 32 bytes. Unique.
    public var tokenHash: [UInt8]
    /// The token before it, as long as it may still be used. Its hash is unique among the previous ones.
    public var previousToken: PreviousToken?
    /// When the operator was made.
    public let createdAt: Timestamp
    /// The first second in which the token no longer counts.
    public var expiresAt: Timestamp
    /// Since when the operator is shut out, or nil.
    public var disabledAt: Timestamp?

    /// An operator's row.
    public init(
        id: OperatorID,
        roles: Set<Role>,
        area: AreaCode,
        employer: UnifiedSocialCreditCode? = nil,
        tokenHash: [UInt8],
        previousToken: PreviousToken? = nil,
        createdAt: Timestamp,
        expiresAt: Timestamp,
        disabledAt: Timestamp? = nil
    ) {
        self.id = id
        self.roles = roles
        self.area = area
        self.employer = employer
        self.tokenHash = tokenHash
        self.previousToken = previousToken
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.disabledAt = disabledAt
    }

    /// The state at a time; who was shut out is disabled whether or not the token has expired since.
    public func state(at now: Timestamp) -> State {
        if disabledAt != nil { return .disabled }
        return now >= expiresAt ? .expired : .active
    }

    /// Whether a token of this hash lets the operator in at a time.
    public func accepts(tokenHash hash: [UInt8], at now: Timestamp) -> Bool {
        guard disabledAt == nil else { return false }
        if hash == tokenHash { return now < expiresAt }
        guard let previousToken, hash == previousToken.hash else { return false }
        return now < previousToken.endsAt
    }
}
