/// What kind of credential a code is (talent key 1).
public enum Profile: UInt64, Sendable, CaseIterable {
    /// 人才码
    case talentCode = 1
    /// 人才工程
    case membership = 2
    /// 求职通行码
    case seekerPass = 3

    /// The stable name on the command line and in JSON.
    public var name: String {
        switch self {
        case .talentCode: "talent-code"
        case .membership: "membership"
        case .seekerPass: "seeker-pass"
        }
    }

    /// The profile of a stable name, or nil.
    public init?(name: String) {
        guard let profile = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = profile
    }
}
