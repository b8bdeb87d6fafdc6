internal import TalentCode

/// What a register adds up for reports.
extension SQLTransaction {
    func personGroups(holding profile: Profile, at time: Timestamp) throws(RegisterError) -> [PersonGroup] {
        let time = SQLValue.time(time)
        let groups = try rows(
            SQL.personGroups,
            [.integer(Int64(profile.rawValue)), time, time, time],
            PersonGroupRow.record
        )
        // Two texts of one set of programmes are two groups to a database.
        var counts: [PersonGroup.Traits: Int] = [:]
        for group in groups { counts[group.traits, default: 0] += group.count }
        return counts.map { PersonGroup(traits: $0.key, count: $0.value) }
    }

    func applicationTallies(_ filter: TallyFilter) throws(RegisterError) -> [ApplicationTally] {
        var condition = Self.condition(filter, benefit: "benefit", pool: "pool", time: "applied_at")
        // What was redeemed without an application begins with its redemption.
        condition.add(
            """
            EXISTS (SELECT 1 FROM entitlement_event v WHERE v.id = entitlement.id AND v.number = 1 \
            AND v.act = 'apply')
            """)
        return try kept(
            "SELECT benefit, pool, state, count(*), CAST(sum(has_appealed) AS BIGINT) FROM entitlement"
                + condition.sql
                + " GROUP BY benefit, pool, state",
            condition.values
        ) { (row) throws(RegisterError) in
            ApplicationTally(
                benefit: try row.benefit(),
                pool: try row.optionalNamed { PoolID($0) },
                state: try row.some(EntitlementState(rawValue: try row.text())),
                count: try row.count(),
                appeals: try row.count()
            )
        }
    }

    func useTallies(
        _ filter: TallyFilter,
        by grouping: UseTally.Grouping
    ) throws(RegisterError) -> [UseTally] {
        var condition = Self.condition(filter, benefit: "r.benefit", pool: "r.pool", time: "r.at")
        condition.add("r.reversed_at IS NULL")
        let key = grouping == .benefit ? "r.benefit" : "r.desk"
        return try kept(
            """
            SELECT \(key), count(*), count(DISTINCT e.subject), count(DISTINCT e.household), \
            count(DISTINCT e.child), CAST(sum(r.units) AS BIGINT), \
            CAST(coalesce(sum(r.amount), 0) AS BIGINT), \(dialect.distinctTexts("r.policy")) \
            FROM redemption r LEFT JOIN entitlement e ON e.id = r.entitlement\(condition.sql) GROUP BY \(key)
            """,
            condition.values
        ) { (row) throws(RegisterError) in
            UseTally(
                key: grouping == .benefit
                    ? .benefit(try row.benefit()) : .desk(try row.optionalNamed { DeskID($0) }),
                uses: try row.count(),
                persons: try row.count(),
                households: try row.count(),
                children: try row.count(),
                units: try row.count(),
                amount: try row.money(),
                policies: try row.text().split(separator: ",").map(String.init)
            )
        }
    }

    func approvalTallies(_ filter: TallyFilter) throws(RegisterError) -> [ApprovalTally] {
        let condition = Self.condition(filter, benefit: "e.benefit", pool: "e.pool", time: "v.at")
        // Events are numbered in the order of time.
        return try kept(
            """
            SELECT e.benefit, CASE WHEN v.at > e.applied_at THEN (v.at - e.applied_at) / 86400 ELSE 0 END, \
            count(*) FROM (SELECT id, min(number) AS number FROM entitlement_event WHERE act = 'approve' \
            GROUP BY id) f JOIN entitlement_event v ON v.id = f.id AND v.number = f.number \
            JOIN entitlement e ON e.id = v.id\(condition.sql) GROUP BY 1, 2
            """,
            condition.values
        ) { (row) throws(RegisterError) in
            ApprovalTally(benefit: try row.benefit(), days: try row.count(), count: try row.count())
        }
    }

    func paymentTallies(_ filter: TallyFilter) throws(RegisterError) -> [PaymentCount] {
        let condition = Self.condition(filter, benefit: "y.benefit", pool: "r.pool", time: "y.created_at")
        return try kept(
            """
            SELECT y.benefit, y.state, count(*), CAST(sum(y.amount) AS BIGINT) FROM payment y \
            LEFT JOIN redemption r ON r.id = y.redemption\(condition.sql) GROUP BY y.benefit, y.state
            """,
            condition.values
        ) { (row) throws(RegisterError) in
            PaymentCount(
                benefit: try row.benefit(),
                state: try row.some(Payment.State(rawValue: try row.text())),
                count: try row.count(),
                amount: try row.money()
            )
        }
    }

    private static func condition(
        _ filter: TallyFilter,
        benefit: String,
        pool: String,
        time: String
    ) -> Condition {
        var condition = Condition()
        if let value = filter.benefit { condition.add("\(benefit) = ?", .text(value.description)) }
        if let value = filter.pool { condition.add("\(pool) = ?", .text(value.description)) }
        if let value = filter.from { condition.add("\(time) >= ?", .time(value)) }
        if let value = filter.before { condition.add("\(time) < ?", .time(value)) }
        return condition
    }
}
