/// Which persons a figure is about (统计口径), by their primary area.
public enum ReportScope: String, Sendable, CaseIterable {
    /// Everybody in the register.
    case register
    /// 市本级: the office's own area with its districts of six digits, without local areas (杭州湾新区 330282900).
    case proper
    /// 全大市: the office's own area with all that lies in it, local areas too.
    case whole

    /// Whether persons of a primary area count for an office.
    public func takesIn(_ area: AreaCode, of office: AreaCode) -> Bool {
        switch self {
        case .register: true
        case .proper: office.contains(area) && (area.head == area || area == office)
        case .whole: office.contains(area)
        }
    }
}
