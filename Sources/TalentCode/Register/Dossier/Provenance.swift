/// Where a statement of a dossier comes from, and who made sure of it.
public struct Provenance: Hashable, Sendable {
    /// Who said it.
    public enum Source: String, Sendable, CaseIterable {
        /// 人社数据
        case socialSecurity = "social-security"
        /// 手工添加
        case manual
        /// 企业申报
        case employer
        /// 本人申报
        case own = "self"

        /// What stands in a sealed row: never reused.
        var code: UInt64 {
            switch self {
            case .socialSecurity: 1
            case .manual: 2
            case .employer: 3
            case .own: 4
            }
        }

        init?(code: UInt64) {
            switch code {
            case 1: self = .socialSecurity
            case 2: self = .manual
            case 3: self = .employer
            case 4: self = .own
            default: return nil
            }
        }
    }

    /// Who said it.
    public var source: Source
    /// When somebody made sure of it, or nil if nobody did.
    public var verifiedAt: Timestamp?
    /// Who made sure of it: an operator's name or an authority.
    public var verifiedBy: String?
    /// A reference to the proof: a file number, a certificate's address.
    public var evidence: String?

    /// What a source says; unverified if no time is given.
    public init(
        source: Source, verifiedAt: Timestamp? = nil, verifiedBy: String? = nil, evidence: String? = nil
    ) {
        self.source = source
        self.verifiedAt = verifiedAt
        self.verifiedBy = verifiedBy
        self.evidence = evidence
    }

    /// Whether somebody made sure of it.
    public var isVerified: Bool { verifiedAt != nil }
}
