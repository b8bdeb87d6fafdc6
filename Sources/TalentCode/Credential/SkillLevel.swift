/// The level of skill of the 新八级工 system (talent key 4).
public enum SkillLevel: UInt64, Sendable, CaseIterable {
    case apprentice = 1
    case junior, intermediate, advanced, technician, seniorTechnician, specialTechnician, chiefTechnician

    /// The stable English name.
    public var name: String {
        switch self {
        case .apprentice: "apprentice"
        case .junior: "junior"
        case .intermediate: "intermediate"
        case .advanced: "advanced"
        case .technician: "technician"
        case .seniorTechnician: "senior-technician"
        case .specialTechnician: "special-technician"
        case .chiefTechnician: "chief-technician"
        }
    }

    /// The name on Chinese certificates.
    public var chinese: String {
        switch self {
        case .apprentice: "学徒工"
        case .junior: "初级工"
        case .intermediate: "中级工"
        case .advanced: "高级工"
        case .technician: "技师"
        case .seniorTechnician: "高级技师"
        case .specialTechnician: "特级技师"
        case .chiefTechnician: "首席技师"
        }
    }
}
