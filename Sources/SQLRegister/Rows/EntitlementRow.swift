internal import TalentCode

/// An entitlement in table `entitlement`, and behind a step in table `entitlement_event`.
enum EntitlementRow {
    static let changing = [
        "state", "policy", "pool", "unit", "preferred", "points", "rank", "hold_until", "allowed", "redeemed",
        "granted", "spent", "has_appealed", "downgraded_at", "ends_at", "sealed_inputs", "steps",
        "updated_at",
    ]
    static let fixed = ["id", "benefit", "subject", "usage", "household", "child", "applied_at"]
    static let columns = changing + fixed

    static func changingValues(_ entitlement: Entitlement) -> [SQLValue] {
        [
            .text(entitlement.state.rawValue), .text(entitlement.policy.description),
            .string(entitlement.pool?.description),
            .string(entitlement.unit?.description), .string(entitlement.preferred?.description),
            .number(entitlement.points),
            .count(entitlement.rank),
            .time(entitlement.holdUntil),
            .count(entitlement.allowed), .integer(Int64(entitlement.redeemed)),
            .number(entitlement.granted?.fen),
            .integer(entitlement.spent.fen), .flag(entitlement.hasAppealed),
            .time(entitlement.downgradedAt),
            .time(entitlement.endsAt), .bytes(entitlement.sealedInputs),
            .integer(Int64(entitlement.steps)),
            .time(entitlement.updatedAt),
        ]
    }

    static func fixedValues(_ entitlement: Entitlement) -> [SQLValue] {
        [
            .bytes(entitlement.id.bytes), .text(entitlement.benefit.description),
            .bytes(entitlement.subject.bytes),
            .bytes(entitlement.usage.bytes), .bytes(entitlement.household),
            .bytes(entitlement.child), .time(entitlement.appliedAt),
        ]
    }

    static func values(_ entitlement: Entitlement) -> [SQLValue] {
        changingValues(entitlement) + fixedValues(entitlement)
    }

    /// What changes comes first, as in `columns`.
    static func record(_ row: inout RowReader) throws(RegisterError) -> Entitlement {
        var fixedPart = row.skipping(changing.count)
        var entitlement = Entitlement(
            id: try fixedPart.entitlementID(),
            benefit: try fixedPart.benefit(),
            subject: try fixedPart.some(BenefitSubject(try fixedPart.bytes())),
            usage: try fixedPart.some(UsageKey(try fixedPart.bytes())),
            household: try fixedPart.optionalBytes(),
            child: try fixedPart.optionalBytes(),
            appliedAt: try fixedPart.time(),
            state: try row.some(EntitlementState(rawValue: try row.text())),
            policy: try row.some(PolicyVersion(try row.text()))
        )
        entitlement.pool = try row.optionalNamed { PoolID($0) }
        entitlement.unit = try row.optionalNamed { UnitID($0) }
        entitlement.preferred = try row.optionalNamed { UnitID($0) }
        entitlement.points = try row.optionalInteger()
        entitlement.rank = try row.optionalCount()
        entitlement.holdUntil = try row.optionalTime()
        entitlement.allowed = try row.optionalCount()
        entitlement.redeemed = try row.count()
        entitlement.granted = try row.optionalMoney()
        entitlement.spent = try row.money()
        entitlement.hasAppealed = try row.bool()
        entitlement.downgradedAt = try row.optionalTime()
        entitlement.endsAt = try row.optionalTime()
        entitlement.sealedInputs = try row.bytes()
        entitlement.steps = try row.count()
        entitlement.updatedAt = try row.time()
        return entitlement
    }
}
