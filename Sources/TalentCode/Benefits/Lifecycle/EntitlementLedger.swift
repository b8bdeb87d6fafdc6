/// Stores what a step changes, each change with its event, and answers a repeated request as before.
struct EntitlementLedger {
    let writing: any RegisterWriting
    let request: StepRequest

    /// The same ledger for what a step brings about in the histories of others.
    var forOthers: EntitlementLedger { EntitlementLedger(writing: writing, request: request.forOthers) }

    /// The answer to a request that was carried out before, or nil for a new one.
    func repeated() throws(RegisterError) -> StepResult<StepAnswer>? {
        try StepAnswer.find(request, in: writing)
    }

    /// Stores the answer with the request.
    func done(_ answer: StepAnswer) throws(RegisterError) -> StepResult<StepAnswer> {
        try writing.insert(
            RequestRecord(id: request.id, digest: request.digest, answer: answer.stored, at: request.at))
        return .done(answer, isRepeated: false)
    }

    /// Stores a new entitlement with its first event.
    func begin(_ entitlement: inout Entitlement, _ act: EntitlementAct) throws(RegisterError) {
        entitlement.steps = 1
        entitlement.updatedAt = request.at
        try writing.insert(entitlement)
        try writing.append(event(entitlement, act))
    }

    /// Stores a changed entitlement with its next event.
    func save(_ entitlement: inout Entitlement, _ act: EntitlementAct) throws(RegisterError) {
        entitlement.steps += 1
        entitlement.updatedAt = request.at
        try writing.update(entitlement)
        try writing.append(event(entitlement, act))
    }

    private func event(_ entitlement: Entitlement, _ act: EntitlementAct) -> EntitlementEvent {
        EntitlementEvent(
            entitlement: entitlement.id,
            number: entitlement.steps,
            at: request.at,
            act: act,
            by: request.by,
            desk: request.desk,
            reason: request.reason,
            after: entitlement
        )
    }

    /// Loads an entitlement that may make a step, changes and stores it, and answers the request.
    func change(
        _ id: EntitlementID, _ act: EntitlementAct,
        _ body: (inout Entitlement) throws -> StepRefusal?
    ) throws -> StepResult<StepAnswer> {
        if let repeated = try repeated() { return repeated }
        guard var entitlement = try writing.entitlement(id) else { return .refused(.notFound) }
        if let refusal = EntitlementStep.refusal(act, from: entitlement.state) { return .refused(refusal) }
        if let refusal = try body(&entitlement) { return .refused(refusal) }
        try save(&entitlement, act)
        return try done(StepAnswer(entitlement: entitlement))
    }
}
