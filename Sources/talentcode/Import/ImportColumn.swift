import TalentCode

/// The columns of an import file that are known; the raw value is the stable English name (commands.md).
enum ImportColumn: String, CaseIterable {
    case name
    case documentType = "document_type"
    case documentNumber = "document_number"
    case country
    case birthDate = "birth_date"
    case phone, area, areas, categories
    case tierScheme = "tier_scheme"
    case tier
    case skillLevel = "skill_level"
    case trade, degree
    case fullTime = "full_time"
    case graduatedOn = "graduated_on"
    case title
    case employerUSCC = "employer_uscc"
    case employerName = "employer_name"
    case employerType = "employer_type"
    case employedFrom = "employed_from"
    case annualSalary = "annual_salary"
    case programmes, household
    case homesInCity = "homes_in_city"

    /// The Chinese name, an alias.
    var chinese: String {
        switch self {
        case .name: "姓名"
        case .documentType: "证件类型"
        case .documentNumber: "证件号码"
        case .country: "国家"
        case .birthDate: "出生日期"
        case .phone: "手机"
        case .area: "区划"
        case .areas: "关联区划"
        case .categories: "人才类别"
        case .tierScheme: "分类标准"
        case .tier: "层次"
        case .skillLevel: "技能等级"
        case .trade: "工种"
        case .degree: "学历"
        case .fullTime: "全日制"
        case .graduatedOn: "毕业日期"
        case .title: "职称"
        case .employerUSCC: "统一社会信用代码"
        case .employerName: "单位"
        case .employerType: "单位性质"
        case .employedFrom: "入职日期"
        case .annualSalary: "年薪"
        case .programmes: "人才工程"
        case .household: "家庭"
        case .homesInCity: "本市住房数"
        }
    }

    /// Whether a file without it is no register.
    var isRequired: Bool { self == .name || self == .documentNumber || self == .area }

    /// The column that states a member of a fact.
    init(_ name: FactName, _ member: String) {
        self =
            switch (name, member) {
            case (.education, "degree"): .degree
            case (.education, "fullTime"): .fullTime
            case (.education, _): .graduatedOn
            case (.skill, "level"): .skillLevel
            case (.skill, _): .trade
            case (.household, _): .homesInCity
            case (.person, _): .birthDate
            default: .title
            }
    }

    /// A column for what a fact says: its first one.
    init(of fact: Fact) { self.init(fact.name, fact.members.keys.min() ?? "") }

    /// The column of a header cell: the English name in any case, or the Chinese one.
    init?(header: String) {
        let name = CellText.compact(header).lowercased()
        guard let column = Self.allCases.first(where: { $0.rawValue == name || $0.chinese == name }) else {
            return nil
        }
        self = column
    }
}
