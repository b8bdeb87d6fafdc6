internal import TalentCode

/// A unit in table `pool_unit`.
enum PoolUnitRow {
    static let columns = ["owner", "benefit", "pool", "id"]

    static func values(_ unit: PoolUnit) -> [SQLValue] {
        [
            .bytes(unit.owner?.bytes), .text(unit.benefit.description), .text(unit.pool.description),
            .text(unit.id.description),
        ]
    }

    static func record(_ row: inout RowReader) throws(RegisterError) -> PoolUnit {
        let owner = try row.optionalBytes()
        return PoolUnit(
            benefit: try row.benefit(),
            pool: try row.some(PoolID(try row.text())),
            id: try row.some(UnitID(try row.text())),
            owner: try owner.map { bytes throws(RegisterError) in try row.some(EntitlementID(bytes)) }
        )
    }
}
