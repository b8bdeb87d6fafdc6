public import COSE

/// How a credential is to be issued.
public struct IssueRequest: Sendable {
    /// The kind of credential.
    public var profile: Profile
    /// What a credential of the profile membership attests: the person must have it.
    public var membership: ProgrammeLevel?
    /// Seconds of life from the start of validity.
    public var life: UInt64
    /// The start of validity, or nil for the time of issue.
    public var validFrom: Timestamp?
    /// The holder's device key, or nil for a static code.
    public var holderKey: ConfirmationKey?
    /// Who issues.
    public var by: String
    /// The batch run it belongs to.
    public var run: Int64?

    /// The default life: 365 days.
    public static let defaultLife: UInt64 = 365 * 86_400

    /// Days of life of a 求职通行码 unless another number is given.
    public static let seekerDays: UInt64 = 3

    /// A static talent code of default life.
    public init(by: String) {
        profile = .talentCode
        life = Self.defaultLife
        self.by = by
    }
}
