internal import TalentCode

/// A household in table `household`.
enum HouseholdRow {
    static let columns = ["id", "sealed", "created_at", "updated_at"]

    static func values(_ household: HouseholdRecord) -> [SQLValue] {
        [
            .bytes(household.id.bytes), .bytes(household.sealed), .time(household.createdAt),
            .time(household.updatedAt),
        ]
    }

    static func record(_ row: inout RowReader) throws(RegisterError) -> HouseholdRecord {
        HouseholdRecord(
            id: try row.some(HouseholdID(try row.bytes())), sealed: try row.bytes(),
            createdAt: try row.time(), updatedAt: try row.time()
        )
    }
}
