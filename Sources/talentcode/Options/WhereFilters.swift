import TalentCode

/// Turns conditions into the register's filters.
struct WhereFilters {
    let conditions: [WhereCondition]
    let schemes: SchemeTables

    /// The filter on persons; conditions on credentials are passed over.
    func person(_ secrets: () throws -> RegisterSecrets) throws -> PersonFilter {
        try Self.refuseRepeats(conditions)
        var filter = PersonFilter()
        for condition in conditions {
            let value = condition.value
            switch condition.key {
            case .area:
                guard let area = AreaCode(value) else { throw condition.refused("330282, 330282900") }
                filter.area = area
            case .category: filter.categories = try category(condition).union(filter.categories ?? [])
            case .tier: filter.tier = try tier(condition)
            case .skill: filter.skillLevel = try skill(condition)
            case .programme: (filter.programme, filter.programmeLevel) = try programme(condition)
            case .employer: filter.employerHash = try secrets().hashes(employer: CellText.compact(value))
            case .name: filter.nameHash = try secrets().hashes(name: CellText.name(value))
            case .phone:
                guard let phone = PhoneNumber.normal(value) else { throw condition.refused("13800000000") }
                filter.phoneHash = try secrets().hashes(phone: phone)
            case .person: filter.person = try Self.person(condition)
            case .state, .issuedAfter, .issuedBefore, .serial: break
            }
        }
        return filter
    }

    /// The filter on credentials; conditions on persons, but for the id, are passed over.
    static func credential(_ conditions: [WhereCondition], now: Timestamp) throws -> CredentialFilter {
        try refuseRepeats(conditions)
        var filter = CredentialFilter(now: now)
        for condition in conditions {
            switch condition.key {
            case .state:
                guard let state = CredentialFilter.State(rawValue: condition.value) else {
                    let allowed = CredentialFilter.State.allCases.map(\.rawValue)
                    throw condition.refused(allowed.joined(separator: ", "))
                }
                filter.state = state
            case .issuedAfter: filter.issuedAfter = try time(condition)
            case .issuedBefore: filter.issuedBefore = try time(condition)
            case .person: filter.person = try person(condition)
            case .serial:
                guard let serial = Serial(hex: condition.value) else {
                    throw condition.refused("24 hexadecimal digits")
                }
                filter.serial = serial
            default: break
            }
        }
        return filter
    }

    /// A value given twice could only mean "both", which one field never is; categories are a set.
    private static func refuseRepeats(_ conditions: [WhereCondition]) throws {
        var seen: Set<WhereKey> = []
        for condition in conditions where condition.key != .category {
            guard seen.insert(condition.key).inserted else { throw condition.refused("given twice") }
        }
    }

    private func category(_ condition: WhereCondition) throws -> Categories {
        guard let category = CategoryCell.category(CellText.normal(condition.value)) else {
            let allowed = Categories.named.map { "\($0.name) \($0.chinese)" }
            throw condition.refused(allowed.joined(separator: ", "))
        }
        return category
    }

    private func tier(_ condition: WhereCondition) throws -> Tier {
        let names = SchemeNames(tables: schemes)
        guard let tier = names.tier(CellText.normal(condition.value)) else {
            throw condition.refused(names.allTiers)
        }
        return tier
    }

    private func skill(_ condition: WhereCondition) throws -> SkillLevel {
        guard let level = SkillCell.level(CellText.normal(condition.value)) else {
            throw condition.refused(
                SkillLevel.allCases.map { "\($0.rawValue) \($0.name)" }.joined(separator: ", ")
            )
        }
        return level
    }

    private func programme(_ condition: WhereCondition) throws -> (UInt64?, UInt64?) {
        let names = SchemeNames(tables: schemes)
        guard let (programme, level) = names.programme(CellText.normal(condition.value)) else {
            throw condition.refused(names.allProgrammes)
        }
        return (programme, level)
    }

    private static func person(_ condition: WhereCondition) throws -> PersonID {
        guard let id = PersonID(hex: condition.value) else {
            throw condition.refused("32 hexadecimal digits")
        }
        return id
    }

    private static func time(_ condition: WhereCondition) throws -> Timestamp {
        guard let time = TimeText.moment(condition.value) else {
            throw condition.refused("2026-11-21, 2026-11-21T08:00:00Z")
        }
        return time
    }
}
