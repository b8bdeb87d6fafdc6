/// A person's link with an area.
public struct DistrictLink: Hashable, Sendable, Dated {
    /// 主 or 辅: the primary area is the one that statistics count.
    public enum Role: String, Sendable, CaseIterable {
        case primary, secondary
    }

    /// The area.
    public let area: AreaCode
    /// Primary or secondary.
    public var role: Role
    /// When it holds.
    public var period: Period

    /// A link.
    public init(_ area: AreaCode, _ role: Role, period: Period = .always) {
        self.area = area
        self.role = role
        self.period = period
    }
}
