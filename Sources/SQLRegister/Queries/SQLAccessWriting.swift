internal import TalentCode

/// Changes of operators, answers and approvals of a register.
extension SQLTransaction {
    func insert(_ record: OperatorRecord) throws(RegisterError) {
        try AccessBounds.check(record)
        do {
            try execute(AccessSQL.insertOperator, OperatorRow.values(record))
        } catch {
            // A database names any one of two conflicts; the register's answer is the id's.
            guard error == .conflict(.token), try self.operator(record.id) != nil else { throw error }
            throw .conflict(.operator)
        }
    }

    func update(_ record: OperatorRecord) throws(RegisterError) {
        try AccessBounds.check(record)
        let changed = try execute(
            AccessSQL.updateOperator, OperatorRow.values(record) + [.text(record.id.description)])
        guard changed == 1 else { throw .conflict(.operator) }
    }

    func insert(_ answer: AnswerRecord) throws(RegisterError) {
        try AccessBounds.check(answer)
        try execute(AccessSQL.insertAnswer, AnswerRow.values(answer))
    }

    func setBody(_ sealed: [UInt8], ofAnswer key: [UInt8]) throws(RegisterError) {
        try AccessBounds.check(body: sealed)
        try checkRotation("an answer never changes")
        let changed = try execute(AccessSQL.setBody, [.bytes(sealed), .bytes(key)])
        guard changed == 1 else { throw .conflict(.answer) }
    }

    func removeAnswers(before time: Timestamp, limit: Int) throws(RegisterError) -> Int {
        try RegisterBounds.checkTime(time)
        return try execute(
            AccessSQL.removeAnswers, [.time(time), .integer(Int64(max(0, limit)))])
    }

    func insert(_ approval: ApprovalRecord) throws(RegisterError) {
        try AccessBounds.check(draft: approval)
        try execute(AccessSQL.insertApproval, ApprovalRow.values(approval))
    }

    func update(_ approval: ApprovalRecord) throws(RegisterError) {
        try AccessBounds.check(decided: approval)
        let changed = try execute(
            AccessSQL.decideApproval,
            ApprovalRow.decision(approval) + [
                .bytes(approval.id.bytes), .text(approval.draftedBy.description),
            ]
        )
        guard changed == 1 else { throw .conflict(.approval) }
    }

    func setResult(_ sealed: [UInt8], ofApproval id: ApprovalID) throws(RegisterError) {
        try AccessBounds.check(result: sealed)
        let changed = try execute(AccessSQL.setResult, [.bytes(sealed), .bytes(id.bytes)])
        guard changed == 1 else { throw .conflict(.approval) }
    }

    func forgetPayload(ofApproval id: ApprovalID) throws(RegisterError) {
        let changed = try execute(AccessSQL.forgetPayload, [.bytes([]), .bytes(id.bytes)])
        guard changed == 1 else { throw .conflict(.approval) }
    }

    func reseal(payload: [UInt8], result: [UInt8], ofApproval id: ApprovalID) throws(RegisterError) {
        let isForgotten = try approval(id)?.sealedPayload.isEmpty ?? false
        try AccessBounds.check(payload: payload, result: result, isForgotten: isForgotten)
        try checkRotation("an approval's payload never changes")
        let changed = try execute(
            AccessSQL.resealApproval, [.bytes(payload), .bytes(result), .bytes(id.bytes)])
        guard changed == 1 else { throw .conflict(.approval) }
    }

    private func checkRotation(_ fault: String) throws(RegisterError) {
        guard try setting(OfficeSetting.sealingRotation) != nil else { throw .cannotWrite(fault) }
    }
}
