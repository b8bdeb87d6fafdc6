/// A person's work for one employer; a person may have several at once.
public struct Employment: Hashable, Sendable, Dated {
    /// How somebody works.
    public enum Kind: String, Sendable, CaseIterable {
        /// 全职
        case fullTime = "full-time"
        /// 柔性 (星期日工程师)
        case flexible
        /// 创业
        case founder
    }

    /// What an employer is.
    public enum EmployerType: String, Sendable, CaseIterable {
        /// 企业
        case enterprise
        /// 事业
        case institution
        /// 机关
        case government
        /// 社会组织
        case association
    }

    /// The employer's unified social credit code in its normal form, or nil if nobody knows it.
    public var employerUSCC: String?
    /// The employer's name, or nil.
    public var employerName: String?
    /// What the employer is, or nil.
    public var employerType: EmployerType?
    /// Where the employer sits, or nil.
    public var employerArea: AreaCode?
    /// How the person works there, or nil.
    public var kind: Kind?
    /// The days of the employment.
    public var period: Period
    /// Months of social insurance paid there, or nil.
    public var insuredMonths: Int64?
    /// Yearly salary in fen, or nil.
    public var annualSalary: Int64?
    /// Whether the employer brought the person to the area, or nil.
    public var isNewlyIntroduced: Bool?
    /// Where it comes from.
    public var provenance: Provenance

    /// An employment at an employer by code or name.
    public init(
        employerUSCC: String?, employerName: String?, period: Period = .always, by provenance: Provenance
    ) {
        self.employerUSCC = employerUSCC.map(UnifiedSocialCreditCode.normal)
        self.employerName = employerName
        self.period = period
        self.provenance = provenance
    }

    /// Whether both are work for one employer: by the code, or by the name where one of them has no code.
    public func isSameEmployer(as other: Employment) -> Bool {
        if let first = employerUSCC, let second = other.employerUSCC { return first == second }
        return employerName != nil && employerName == other.employerName
    }
}
