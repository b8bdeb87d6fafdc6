/// A credential that was issued, as a register stores it.
public struct CredentialRecord: Hashable, Sendable {
    /// Unique.
    public let serial: Serial
    /// The holder, or nil for somebody outside the register (求职通行码).
    public let person: PersonID?
    /// iss of its claims.
    public let issuer: AreaCode
    /// The kind of credential.
    public let profile: Profile
    /// Whether it is bound to a device key.
    public let isBound: Bool
    /// The status list, from 1, and the index in it: a pair that occurs once.
    public let list: Int
    /// See `list`.
    public let index: UInt32
    /// iat of its claims.
    public let issuedAt: Timestamp
    /// exp of its claims.
    public let expiresAt: Timestamp
    /// The state that the next published list gives it.
    public var status: CredentialStatus
    /// The kid of the key that signed it.
    public let kid: KeyID
    /// The COSE message, encrypted for this serial's place; empty once its holder was erased.
    public internal(set) var sealedMessage: [UInt8]
    /// Who issued it: an operator's or the system user's name.
    public let issuedBy: String
    /// The batch run that issued it, or nil.
    public let run: Int64?

    /// A credential's row.
    public init(
        serial: Serial,
        person: PersonID?,
        issuer: AreaCode,
        profile: Profile,
        isBound: Bool,
        list: Int,
        index: UInt32,
        issuedAt: Timestamp,
        expiresAt: Timestamp,
        status: CredentialStatus,
        kid: KeyID,
        sealedMessage: [UInt8],
        issuedBy: String,
        run: Int64?
    ) {
        self.serial = serial
        self.person = person
        self.issuer = issuer
        self.profile = profile
        self.isBound = isBound
        self.list = list
        self.index = index
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
        self.status = status
        self.kid = kid
        self.sealedMessage = sealedMessage
        self.issuedBy = issuedBy
        self.run = run
    }

    /// Whether it counts as the person's live one: not expired, and valid or suspended.
    public func isLive(at now: Timestamp) -> Bool {
        now < expiresAt && (status == .valid || status == .suspended)
    }
}
