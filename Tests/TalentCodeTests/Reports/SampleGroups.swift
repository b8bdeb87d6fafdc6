import TalentCode
import Testing

/// Groups of invented persons.
enum SampleGroups {
    static func area(_ number: UInt64) throws -> AreaCode { try #require(AreaCode(number: number)) }

    static func group(
        _ count: Int, area: UInt64 = 330282, categories: Categories = [], tier: Tier? = nil,
        skill: SkillLevel? = nil, programmes: [ProgrammeLevel] = [], isHolder: Bool = false
    ) throws -> PersonGroup {
        PersonGroup(
            traits: .init(
                area: try Self.area(area), categories: categories, tier: tier, skillLevel: skill,
                programmes: programmes, isHolder: isHolder
            ),
            count: count
        )
    }

    /// A table by level of skill: persons and holders of the levels from 1 on.
    static func skills(_ rows: [HeadCount]) throws -> IndicatorTable {
        var groups: [PersonGroup] = []
        for (row, level) in zip(rows, SkillLevel.allCases) {
            if row.holders > 0 { groups.append(try group(row.holders, skill: level, isHolder: true)) }
            let others = row.persons - row.holders
            if others > 0 { groups.append(try group(others, skill: level)) }
        }
        return IndicatorTable(.skill, of: groups)
    }
}
