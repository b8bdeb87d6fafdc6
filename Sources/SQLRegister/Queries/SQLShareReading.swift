internal import TalentCode

extension SQLTransaction {
    /// Rows of a table of the newest migration. A register of an older program that is read without being brought up to
    /// date has none: opened for writing, it would have been.
    func kept<Value>(
        _ sql: String,
        _ values: [SQLValue] = [],
        _ record: (inout RowReader) throws(RegisterError) -> Value
    ) throws(RegisterError) -> [Value] {
        do {
            return try rows(sql, values, record)
        } catch {
            guard case .unusable(let message) = error, message.hasPrefix("no such table: ") else {
                throw error
            }
            return []
        }
    }

    func share(_ id: ShareID) throws(RegisterError) -> Share? {
        try kept(EntitlementSQL.shares + " WHERE id = ?", [.bytes(id.bytes)], ShareRow.record).first
    }

    func shares(_ filter: ShareFilter) throws(RegisterError) -> [Share] {
        var condition = Condition()
        if let benefit = filter.benefit { condition.add("benefit = ?", .text(benefit.description)) }
        if let pool = filter.pool { condition.add("pool = ?", .text(pool.description)) }
        if let desk = filter.desk { condition.add("desk = ?", .text(desk.description)) }
        if let state = filter.state { condition.add("state = ?", .text(state.rawValue)) }
        return try kept(
            EntitlementSQL.shares + condition.sql + " ORDER BY row",
            condition.values,
            ShareRow.record
        )
    }

    func reviewItem(_ number: Int64) throws(RegisterError) -> ReviewItem? {
        try kept(EntitlementSQL.reviewItems + " WHERE number = ?", [.integer(number)], ReviewItemRow.record)
            .first
    }

    func reviewItem(_ share: ShareID, digest: [UInt8]) throws(RegisterError) -> ReviewItem? {
        try kept(
            EntitlementSQL.reviewItems + " WHERE share = ? AND digest = ?",
            [.bytes(share.bytes), .bytes(digest)],
            ReviewItemRow.record
        ).first
    }

    func reviewItems(
        _ filter: ReviewFilter,
        after: Int64?,
        limit: Int
    ) throws(RegisterError) -> [ReviewItem] {
        var condition = Condition()
        if let after { condition.add("number > ?", .integer(after)) }
        if let share = filter.share { condition.add("share = ?", .bytes(share.bytes)) }
        if let benefit = filter.benefit {
            condition.add(
                "EXISTS (SELECT 1 FROM share WHERE id = review_item.share AND benefit = ?)",
                .text(benefit.description))
        }
        switch filter.isOpen {
        case nil: break
        case true?: condition.add(dialect.isOpen)
        case false?: condition.add("decision IS NOT NULL AND NOT \(dialect.isLost)")
        }
        return try kept(
            EntitlementSQL.reviewItems + condition.sql + " ORDER BY number LIMIT ?",
            condition.values + [.integer(Int64(max(0, limit)))],
            ReviewItemRow.record
        )
    }

    func request(_ id: RequestID) throws(RegisterError) -> RequestRecord? {
        try kept(EntitlementSQL.requests + " WHERE id = ?", [.text(id.description)], RequestRow.record).first
    }

    func isSeen(_ presentation: ShownPresentation) throws(RegisterError) -> Bool {
        let seen = try kept(
            "SELECT until FROM shown_presentation WHERE key = ?",
            [.bytes(presentation.key)]
        ) { (row) throws(RegisterError) in try row.time() }
        return !seen.isEmpty
    }

    func desk(of scan: ScannedPresentation) throws(RegisterError) -> DeskID? {
        try kept("SELECT desk FROM scanned_presentation WHERE key = ?", [.bytes(scan.key)]) {
            (row) throws(RegisterError) in
            try row.some(DeskID(try row.text()))
        }.first
    }
}
