public import COSE

/// The claims of a credential (format.md, Credential): what an issuer says of one holder.
public struct CredentialClaims: Hashable, Sendable {
    /// iss: the area code of the issuer.
    public var issuer: AreaCode
    /// exp: the first second at which the code is no longer good.
    public var expiresAt: Timestamp
    /// nbf, only if it differs from the time of issue.
    public var notBefore: Timestamp?
    /// iat.
    public var issuedAt: Timestamp
    /// cti.
    public var serial: Serial
    /// cnf: present in a device-bound credential alone.
    public var holderKey: ConfirmationKey?
    /// idx: the place in the status list.
    public var statusIndex: UInt32
    /// uri: the address of the status list.
    public var statusURI: StatusURI
    /// Talent key 1.
    public var profile: Profile
    /// Talent key 2.
    public var tier: Tier?
    /// Talent key 3.
    public var categories: Categories?
    /// Talent key 4.
    public var skillLevel: SkillLevel?
    /// Talent key 5; empty if the code names none.
    public var programmes: [ProgrammeLevel]
    /// The primary area first; empty if the code names none.
    public var areas: [AreaCode]
    /// Talent key 7.
    public var displayName: DisplayName?
    /// Talent key 8, below 2^20; never beside a holder key.
    public var documentCheck: UInt64?

    /// Claims with what must be there; the rest is set afterwards.
    public init(
        issuer: AreaCode,
        serial: Serial,
        issuedAt: Timestamp,
        expiresAt: Timestamp,
        statusIndex: UInt32,
        statusURI: StatusURI,
        profile: Profile
    ) {
        self.issuer = issuer
        self.serial = serial
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
        self.statusIndex = statusIndex
        self.statusURI = statusURI
        self.profile = profile
        programmes = []
        areas = []
    }
}
