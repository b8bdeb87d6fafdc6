internal import TalentCode

/// Operators, answers and approvals of a register.
extension SQLTransaction {
    /// A register of an older program that is read without being brought up to date has none of it.
    private var hasAccess: Bool {
        get throws(RegisterError) {
            try connection.hasTable(AccessSQL.operatorTable)
        }
    }

    func `operator`(_ id: OperatorID) throws(RegisterError) -> OperatorRecord? {
        try operators(where: "id = ?", .text(id.description))
    }

    func `operator`(tokenHash: [UInt8]) throws(RegisterError) -> OperatorRecord? {
        let hash = SQLValue.bytes(tokenHash)
        if let found = try operators(where: "token_hash = ?", hash) { return found }
        return try operators(where: "previous_token_hash = ?", hash)
    }

    private func operators(
        where condition: String, _ value: SQLValue
    ) throws(RegisterError) -> OperatorRecord? {
        guard try hasAccess else { return nil }
        return try rows(AccessSQL.operators + " WHERE \(condition)", [value], OperatorRow.record).first
    }

    func operators() throws(RegisterError) -> [OperatorRecord] {
        guard try hasAccess else { return [] }
        return try rows(AccessSQL.operators + " ORDER BY id", [], OperatorRow.record)
    }

    func desk(tokenHash: [UInt8]) throws(RegisterError) -> DeskRecord? {
        guard try hasAccess else { return nil }
        return try rows(SQL.desks + " WHERE token_hash = ?", [.bytes(tokenHash)], DeskRow.record).first
    }

    func answer(_ key: [UInt8]) throws(RegisterError) -> AnswerRecord? {
        guard try hasAccess else { return nil }
        return try rows(AccessSQL.answers + " WHERE key = ?", [.bytes(key)], AnswerRow.record).first
    }

    func answers(after: [UInt8]?, limit: Int) throws(RegisterError) -> [AnswerRecord] {
        guard try hasAccess else { return [] }
        var condition = Condition()
        if let after { condition.add("key > ?", .bytes(after)) }
        return try rows(
            AccessSQL.answers + condition.sql + " ORDER BY key LIMIT ?",
            condition.values + [.integer(Int64(max(0, limit)))],
            AnswerRow.record
        )
    }

    func approval(_ id: ApprovalID) throws(RegisterError) -> ApprovalRecord? {
        guard try hasAccess else { return nil }
        return try rows(AccessSQL.approvals + " WHERE id = ?", [.bytes(id.bytes)], ApprovalRow.record).first
    }

    func approvals(
        _ filter: ApprovalFilter, after: ApprovalID?, limit: Int
    ) throws(RegisterError) -> [ApprovalRecord] {
        guard try hasAccess else { return [] }
        var condition = Condition()
        if let after { condition.add("id > ?", .bytes(after.bytes)) }
        condition.add(filter)
        return try rows(
            AccessSQL.listedApprovals + condition.sql + " ORDER BY id LIMIT ?",
            condition.values + [.integer(Int64(max(0, limit)))],
            ApprovalRow.record
        )
    }
}
