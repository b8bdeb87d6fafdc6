/// Operators, approvals and answers of a register in memory.
extension InMemoryTransaction {
    func `operator`(_ id: OperatorID) -> OperatorRecord? { state.access.operators[id] }

    func `operator`(tokenHash: [UInt8]) -> OperatorRecord? {
        let operators = state.access.operators.values
        return operators.first { $0.tokenHash == tokenHash }
            ?? operators.first { $0.previousToken?.hash == tokenHash }
    }

    func operators() -> [OperatorRecord] { state.access.operators.values.sorted { $0.id < $1.id } }

    func desk(tokenHash: [UInt8]) -> DeskRecord? { state.desks.values.first { $0.tokenHash == tokenHash } }

    func answer(_ key: [UInt8]) -> AnswerRecord? { state.access.answers[key] }

    func answers(after: [UInt8]?, limit: Int) -> [AnswerRecord] {
        let behind = state.access.answers.values.filter { answer in
            after.map { $0.lexicographicallyPrecedes(answer.key) } ?? true
        }
        let sorted = behind.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        return Array(sorted.prefix(max(0, limit)))
    }

    func approval(_ id: ApprovalID) -> ApprovalRecord? { state.access.approvals[id] }

    func approvals(_ filter: ApprovalFilter, after: ApprovalID?, limit: Int) -> [ApprovalRecord] {
        let meant = state.access.approvals.values.filter { approval in
            filter.matches(approval) && (after.map { $0 < approval.id } ?? true)
        }
        return meant.sorted { $0.id < $1.id }.prefix(max(0, limit)).map { approval in
            var approval = approval
            approval.sealedPayload = []
            return approval
        }
    }

    func insert(_ record: OperatorRecord) throws(RegisterError) {
        try AccessBounds.check(record)
        guard state.access.operators[record.id] == nil else { throw .conflict(.operator) }
        try checkTokens(of: record)
        state.access.operators[record.id] = record
    }

    func update(_ record: OperatorRecord) throws(RegisterError) {
        try AccessBounds.check(record)
        guard state.access.operators[record.id] != nil else { throw .conflict(.operator) }
        try checkTokens(of: record)
        state.access.operators[record.id] = record
    }

    private func checkTokens(of record: OperatorRecord) throws(RegisterError) {
        let isTaken = state.access.operators.values.contains { other in
            guard other.id != record.id else { return false }
            let previous = record.previousToken?.hash
            return other.tokenHash == record.tokenHash
                || (previous != nil && other.previousToken?.hash == previous)
        }
        guard !isTaken else { throw .conflict(.token) }
    }

    func insert(_ answer: AnswerRecord) throws(RegisterError) {
        try AccessBounds.check(answer)
        guard state.access.answers[answer.key] == nil else { throw .conflict(.answer) }
        state.access.answers[answer.key] = answer
    }

    func setBody(_ sealed: [UInt8], ofAnswer key: [UInt8]) throws(RegisterError) {
        try AccessBounds.check(body: sealed)
        try checkRotation("an answer never changes")
        guard state.access.answers[key] != nil else { throw .conflict(.answer) }
        state.access.answers[key]?.sealedBody = sealed
    }

    func removeAnswers(before time: Timestamp, limit: Int) throws(RegisterError) -> Int {
        try RegisterBounds.checkTime(time)
        let old = state.access.answers.values.filter { $0.at < time }.sorted { first, second in
            first.at == second.at ? first.key.lexicographicallyPrecedes(second.key) : first.at < second.at
        }
        let gone = old.prefix(max(0, limit))
        for answer in gone { state.access.answers[answer.key] = nil }
        return gone.count
    }

    func insert(_ approval: ApprovalRecord) throws(RegisterError) {
        try AccessBounds.check(draft: approval)
        guard state.access.approvals[approval.id] == nil else { throw .conflict(.approval) }
        state.access.approvals[approval.id] = approval
    }

    func update(_ approval: ApprovalRecord) throws(RegisterError) {
        try AccessBounds.check(decided: approval)
        guard let draft = state.access.approvals[approval.id], draft.state == .pending,
            draft.draftedBy == approval.draftedBy
        else { throw .conflict(.approval) }
        state.access.approvals[approval.id] = ApprovalRecord(
            draft: draft, state: approval.state, decidedBy: approval.decidedBy,
            decidedAt: approval.decidedAt, sealedResult: approval.sealedResult
        )
    }

    func setResult(_ sealed: [UInt8], ofApproval id: ApprovalID) throws(RegisterError) {
        try AccessBounds.check(result: sealed)
        guard let held = state.access.approvals[id], held.state == .approved, held.sealedResult.isEmpty
        else { throw .conflict(.approval) }
        state.access.approvals[id]?.sealedResult = sealed
    }

    func forgetPayload(ofApproval id: ApprovalID) throws(RegisterError) {
        guard state.access.approvals[id]?.isOver == true else { throw .conflict(.approval) }
        state.access.approvals[id]?.sealedPayload = []
    }

    func reseal(payload: [UInt8], result: [UInt8], ofApproval id: ApprovalID) throws(RegisterError) {
        let isForgotten = state.access.approvals[id]?.sealedPayload.isEmpty ?? false
        try AccessBounds.check(payload: payload, result: result, isForgotten: isForgotten)
        try checkRotation("an approval's payload never changes")
        guard state.access.approvals[id] != nil else { throw .conflict(.approval) }
        state.access.approvals[id]?.sealedPayload = payload
        state.access.approvals[id]?.sealedResult = result
    }

    private func checkRotation(_ fault: String) throws(RegisterError) {
        guard setting(OfficeSetting.sealingRotation) != nil else { throw .cannotWrite(fault) }
    }
}
