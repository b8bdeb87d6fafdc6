internal import TalentCode

/// A use in table `redemption`.
enum RedemptionRow {
    static let columns = [
        "id", "entitlement", "number", "benefit", "usage", "serial", "units", "unit", "pool", "amount",
        "policy",
        "at", "period", "desk", "done_by", "share", "reversed_at",
    ]

    static func values(_ redemption: Redemption) -> [SQLValue] {
        [
            .bytes(redemption.id.bytes), .bytes(redemption.entitlement.bytes),
            .integer(Int64(redemption.number)),
            .text(redemption.benefit.description), .bytes(redemption.usage.bytes),
            .bytes(redemption.serial?.bytes), .integer(Int64(redemption.units)),
            .string(redemption.unit?.description),
            .string(redemption.pool?.description), .number(redemption.amount?.fen),
            .text(redemption.policy.description),
            .time(redemption.at), .string(redemption.period), .string(redemption.desk?.description),
            .text(redemption.by), .bytes(redemption.share?.bytes),
            .time(redemption.reversedAt),
        ]
    }

    static func record(_ row: inout RowReader) throws(RegisterError) -> Redemption {
        Redemption(
            id: try row.entitlementID(),
            entitlement: try row.entitlementID(),
            number: try row.count(),
            benefit: try row.benefit(),
            usage: try row.some(UsageKey(try row.bytes())),
            serial: try row.optionalMade { Serial($0) },
            units: try row.count(),
            unit: try row.optionalNamed { UnitID($0) },
            pool: try row.optionalNamed { PoolID($0) },
            amount: try row.optionalMoney(),
            policy: try row.some(PolicyVersion(try row.text())),
            at: try row.time(),
            period: try row.optionalText(),
            desk: try row.optionalNamed { DeskID($0) },
            by: try row.text(),
            share: try row.optionalMade { ShareID($0) },
            reversedAt: try row.optionalTime()
        )
    }
}
