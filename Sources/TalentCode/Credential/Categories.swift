/// The talent categories of a person (talent key 3): a set of bits, of which unknown ones are ignored.
public struct Categories: OptionSet, Hashable, Sendable {
    /// The bits as talent key 3 writes them.
    public let rawValue: UInt64

    /// Categories of given bits, unknown ones among them.
    public init(rawValue: UInt64) { self.rawValue = rawValue }

    /// 党政
    public static let partyGovernment = Categories(rawValue: 1 << 0)
    /// 企业经营管理
    public static let enterpriseManagement = Categories(rawValue: 1 << 1)
    /// 专业技术
    public static let professionalTechnical = Categories(rawValue: 1 << 2)
    /// 高技能
    public static let highSkill = Categories(rawValue: 1 << 3)
    /// 农村实用
    public static let ruralPractical = Categories(rawValue: 1 << 4)
    /// 社会工作
    public static let socialWork = Categories(rawValue: 1 << 5)

    /// The known categories in the order of their bits, with their English and Chinese names.
    public static let named: [(category: Categories, name: String, chinese: String)] = [
        (.partyGovernment, "party-government", "党政"),
        (.enterpriseManagement, "enterprise-management", "企业经营管理"),
        (.professionalTechnical, "professional-technical", "专业技术"),
        (.highSkill, "high-skill", "高技能"),
        (.ruralPractical, "rural-practical", "农村实用"),
        (.socialWork, "social-work", "社会工作"),
    ]

    /// English names of the known categories in the set.
    public var names: [String] { Self.named.filter { contains($0.category) }.map(\.name) }
}
