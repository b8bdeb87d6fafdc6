/// Who a token names: what they may do, and to whom.
public enum Principal: Hashable, Sendable {
    case `operator`(OperatorRecord)
    case desk(DeskRecord)

    /// Who has the token of a hash (32 bytes); nil if nobody has, if it has expired, and if its owner is shut out: from
    /// outside the three are one.
    public static func find(
        tokenHash hash: [UInt8], at now: Timestamp, in register: any AccessReading
    ) throws(RegisterError) -> Principal? {
        if let found = try register.operator(tokenHash: hash) {
            return found.accepts(tokenHash: hash, at: now) ? .operator(found) : nil
        }
        guard let desk = try register.desk(tokenHash: hash), desk.state(at: now) == .active else {
            return nil
        }
        return .desk(desk)
    }

    /// The name that stands beside what they do.
    public var name: String {
        switch self {
        case .operator(let record): record.id.description
        case .desk(let record): record.id.description
        }
    }

    /// The roles; a desk has none.
    public var roles: Set<Role> {
        switch self {
        case .operator(let record): record.roles
        case .desk: []
        }
    }

    /// All that they may do.
    public var permissions: Set<Permission> {
        switch self {
        case .operator(let record): record.roles.reduce(into: []) { $0.formUnion($1.permissions) }
        case .desk: DeskRecord.permissions
        }
    }

    /// The boundary.
    public var area: AreaCode {
        switch self {
        case .operator(let record): record.area
        case .desk(let record): record.area
        }
    }

    /// The enterprise to whose people they are limited; nil for no such limit.
    public var employer: UnifiedSocialCreditCode? {
        switch self {
        case .operator(let record): record.employer
        case .desk: nil
        }
    }

    /// The benefits to which they are limited; nil for no such limit.
    public var benefits: [BenefitID]? {
        switch self {
        case .operator: nil
        case .desk(let record): record.benefits
        }
    }

    /// Whether they may do something at all.
    public func may(_ permission: Permission) -> Bool {
        switch self {
        case .operator(let record): record.roles.contains { $0.permissions.contains(permission) }
        case .desk: DeskRecord.permissions.contains(permission)
        }
    }

    /// Whether what belongs to an area lies within the boundary: a city sees its districts, a district itself alone.
    public func covers(_ area: AreaCode) -> Bool { self.area.contains(area) }

    /// Whether they may do something to what belongs to an area.
    public func may(_ permission: Permission, in area: AreaCode) -> Bool { may(permission) && covers(area) }

    /// Whether they may do something with a benefit.
    public func may(_ permission: Permission, with benefit: BenefitID) -> Bool {
        may(permission) && benefits?.contains(benefit) != false
    }
}
