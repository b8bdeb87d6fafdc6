internal import TalentCode

/// The texts of the statements about operators, answers and approvals, put together once.
enum AccessSQL {
    // "operator" alone is a word of SQL.
    static let operatorTable = "operator_account"

    static let operators = SQL.select(OperatorRow.columns, operatorTable)
    static let insertOperator = SQL.insert(OperatorRow.columns, operatorTable)
    static let updateOperator = SQL.update(OperatorRow.columns, operatorTable, "id")

    static let answers = SQL.select(AnswerRow.columns, "answer")
    static let insertAnswer = SQL.insert(AnswerRow.columns, "answer")
    static let setBody = "UPDATE answer SET sealed_body = ? WHERE key = ?"
    static let removeAnswers =
        "DELETE FROM answer WHERE key IN (SELECT key FROM answer WHERE at < ? ORDER BY at, key LIMIT ?)"

    static let approvals = SQL.select(ApprovalRow.columns, "approval")
    /// Without their payloads.
    static let listedApprovals = SQL.select(
        ApprovalRow.columns.map { $0 == "sealed_payload" ? "substr(sealed_payload, 1, 0)" : $0 }, "approval")
    static let insertApproval = SQL.insert(ApprovalRow.columns, "approval")
    static let decideApproval = """
        UPDATE approval SET state = ?, decided_by = ?, decided_at = ?, sealed_result = ? \
        WHERE id = ? AND state = 'pending' AND drafted_by = ?
        """
    /// Approved, and nothing has come of it yet.
    static let isUnfinished = "state = 'approved' AND length(sealed_result) = 0"
    static let setResult = """
        UPDATE approval SET sealed_result = ? \
        WHERE id = ? AND \(isUnfinished)
        """
    static let forgetPayload = """
        UPDATE approval SET sealed_payload = ? WHERE id = ? AND (state IN ('refused', 'withdrawn', 'expired') \
        OR (state = 'approved' AND length(sealed_result) > 0))
        """
    static let resealApproval = "UPDATE approval SET sealed_payload = ?, sealed_result = ? WHERE id = ?"
}

extension Condition {
    /// Adds what a filter says of an approval.
    mutating func add(_ filter: ApprovalFilter) {
        if let state = filter.state { add("state = ?", .text(state.rawValue)) }
        if let area = filter.within { add(AreaSpan(area)) }
        if let by = filter.draftedBy { add("drafted_by = ?", .text(by.description)) }
        if filter.isUnfinished { add(AccessSQL.isUnfinished) }
        guard let kinds = filter.kinds else { return }
        // Names of the program's own, in a stable order, so that equal filters share a statement.
        let names = kinds.map { "'\($0.rawValue)'" }.sorted()
        add(names.isEmpty ? "1 = 0" : "kind IN (\(names.joined(separator: ", ")))")
    }

    private mutating func add(_ span: AreaSpan) {
        let ranges = [span.six, span.nine].compactMap { $0 }
        let places = ranges.map { _ in "area BETWEEN ? AND ?" }.joined(separator: " OR ")
        add("(\(places))", values: ranges.flatMap(SQLValue.bounds))
    }
}
