internal import TalentCode

/// Persons that are alike, counted over table `person`.
enum PersonGroupRow {
    static func record(_ row: inout RowReader) throws(RegisterError) -> PersonGroup {
        let traits = PersonGroup.Traits(
            area: try row.some(AreaCode(number: try row.number())),
            categories: Categories(rawValue: UInt64(bitPattern: try row.integer())),
            tier: try PersonRow.tier(&row),
            skillLevel: try PersonRow.skillLevel(&row),
            programmes: try PersonRow.programmes(&row),
            isHolder: try row.bool()
        )
        return PersonGroup(traits: traits, count: try row.some(Int(exactly: try row.integer())))
    }
}
