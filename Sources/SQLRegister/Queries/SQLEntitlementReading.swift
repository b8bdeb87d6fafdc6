internal import TalentCode

extension SQLTransaction {
    func pool(_ benefit: BenefitID, _ id: PoolID) throws(RegisterError) -> Pool? {
        try kept(
            EntitlementSQL.pools + " WHERE benefit = ? AND id = ?",
            [.text(benefit.description), .text(id.description)],
            PoolRow.record
        ).first
    }

    func pools(_ benefit: BenefitID?) throws(RegisterError) -> [Pool] {
        var condition = Condition()
        if let benefit { condition.add("benefit = ?", .text(benefit.description)) }
        return try kept(
            EntitlementSQL.pools + condition.sql + " ORDER BY benefit, id",
            condition.values,
            PoolRow.record
        )
    }

    func units(_ benefit: BenefitID, _ pool: PoolID) throws(RegisterError) -> [PoolUnit] {
        try kept(
            EntitlementSQL.units + " WHERE benefit = ? AND pool = ? ORDER BY id",
            [.text(benefit.description), .text(pool.description)],
            PoolUnitRow.record
        )
    }

    func entitlement(_ id: EntitlementID) throws(RegisterError) -> Entitlement? {
        try kept(EntitlementSQL.entitlements + " WHERE id = ?", [.bytes(id.bytes)], EntitlementRow.record)
            .first
    }

    func liveEntitlement(_ benefit: BenefitID, _ usage: UsageKey) throws(RegisterError) -> Entitlement? {
        try kept(
            EntitlementSQL.liveEntitlement,
            [.text(benefit.description), .bytes(usage.bytes)],
            EntitlementRow.record
        ).first
    }

    func liveEntitlements(
        of subject: BenefitSubject,
        household: [UInt8]?
    ) throws(RegisterError) -> [Entitlement] {
        let subject = SQLValue.bytes(subject.bytes)
        guard let household else {
            return try kept(EntitlementSQL.liveOfSubject, [subject], EntitlementRow.record)
        }
        return try kept(EntitlementSQL.liveOfHousehold, [subject, .bytes(household)], EntitlementRow.record)
    }

    func entitlements(
        _ filter: EntitlementFilter,
        after: EntitlementID?,
        limit: Int
    ) throws(RegisterError) -> [Entitlement] {
        var condition = Condition()
        if let after { condition.add("id > ?", .bytes(after.bytes)) }
        condition.add(filter)
        return try kept(
            EntitlementSQL.entitlements + condition.sql + " ORDER BY id LIMIT ?",
            condition.values + [.integer(Int64(max(0, limit)))],
            EntitlementRow.record
        )
    }

    func waitingList(
        _ benefit: BenefitID,
        _ pool: PoolID,
        limit: Int
    ) throws(RegisterError) -> [Entitlement] {
        try kept(
            EntitlementSQL.waiting,
            [.text(benefit.description), .text(pool.description), .integer(Int64(max(0, limit)))],
            EntitlementRow.record
        )
    }

    func events(of entitlement: EntitlementID) throws(RegisterError) -> [EntitlementEvent] {
        try kept(
            EntitlementSQL.events + " WHERE id = ? ORDER BY number",
            [.bytes(entitlement.bytes)],
            EntitlementEventRow.record
        )
    }

    func entitlementCounts() throws(RegisterError) -> [EntitlementCount] {
        try kept(EntitlementSQL.entitlementCounts) { (row) throws(RegisterError) in
            EntitlementCount(
                benefit: try row.benefit(),
                state: try row.some(EntitlementState(rawValue: try row.text())),
                count: try row.count(),
                spent: try row.money()
            )
        }
    }

    func redemption(_ id: EntitlementID) throws(RegisterError) -> Redemption? {
        try kept(EntitlementSQL.redemptions + " WHERE id = ?", [.bytes(id.bytes)], RedemptionRow.record).first
    }

    func redemptions(_ benefit: BenefitID, _ usage: UsageKey) throws(RegisterError) -> [Redemption] {
        try kept(
            EntitlementSQL.redemptions + " WHERE benefit = ? AND usage = ? ORDER BY at, id",
            [.text(benefit.description), .bytes(usage.bytes)],
            RedemptionRow.record
        )
    }

    func redemptions(of entitlement: EntitlementID) throws(RegisterError) -> [Redemption] {
        try kept(
            EntitlementSQL.redemptions + " WHERE entitlement = ? ORDER BY number",
            [.bytes(entitlement.bytes)],
            RedemptionRow.record
        )
    }

    func redemptions(
        _ filter: RedemptionFilter,
        after: EntitlementID?,
        limit: Int
    ) throws(RegisterError) -> [Redemption] {
        var condition = Condition()
        if let after { condition.add("id > ?", .bytes(after.bytes)) }
        condition.add(filter)
        return try kept(
            EntitlementSQL.redemptions + condition.sql + " ORDER BY id LIMIT ?",
            condition.values + [.integer(Int64(max(0, limit)))],
            RedemptionRow.record
        )
    }

    func redemptionCounts() throws(RegisterError) -> [RedemptionCount] {
        try kept(EntitlementSQL.redemptionCounts) { (row) throws(RegisterError) in
            RedemptionCount(
                benefit: try row.benefit(),
                count: try row.count(),
                distinct: try row.count(),
                units: try row.count(),
                amount: try row.money()
            )
        }
    }

    func payment(_ redemption: EntitlementID) throws(RegisterError) -> Payment? {
        try kept(
            EntitlementSQL.payments + " WHERE redemption = ?",
            [.bytes(redemption.bytes)],
            PaymentRow.record
        ).first
    }

    func payments(
        _ filter: PaymentFilter,
        after: EntitlementID?,
        limit: Int
    ) throws(RegisterError) -> [Payment] {
        var condition = Condition()
        if let after { condition.add("redemption > ?", .bytes(after.bytes)) }
        condition.add(filter)
        return try kept(
            EntitlementSQL.payments + condition.sql + " ORDER BY redemption LIMIT ?",
            condition.values + [.integer(Int64(max(0, limit)))],
            PaymentRow.record
        )
    }

    func paymentCounts() throws(RegisterError) -> [PaymentCount] {
        try kept(EntitlementSQL.paymentCounts) { (row) throws(RegisterError) in
            PaymentCount(
                benefit: try row.benefit(),
                state: try row.some(Payment.State(rawValue: try row.text())),
                count: try row.count(),
                amount: try row.money()
            )
        }
    }
}
