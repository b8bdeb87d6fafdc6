/// Gives up an entitlement that was not redeemed; what it held goes to the next on the waiting list at once.
public struct Release: Sendable {
    /// The entitlement.
    public let id: EntitlementID
    /// Days for which the next one's unit is kept, or nil for no end.
    public let holdDays: Int?

    /// A release of one entitlement.
    public init(_ id: EntitlementID, holdDays: Int?) {
        self.id = id
        self.holdDays = holdDays
    }

    /// Given up by its holder (放弃) before the first use; what was reserved goes back: state `released`.
    public func run(
        _ request: StepRequest, in writing: any RegisterWriting
    ) throws -> StepResult<StepAnswer> {
        try end(.release, .released, request, writing)
    }

    /// Taken away by the office before the first use (作废): state `forfeited`.
    public func forfeit(
        _ request: StepRequest, in writing: any RegisterWriting
    ) throws -> StepResult<StepAnswer> {
        try end(.forfeit, .forfeited, request, writing)
    }

    private func end(
        _ act: EntitlementAct, _ state: EntitlementState, _ request: StepRequest,
        _ writing: any RegisterWriting
    ) throws -> StepResult<StepAnswer> {
        let ledger = EntitlementLedger(writing: writing, request: request)
        if let repeated = try ledger.repeated() { return repeated }
        guard var entitlement = try writing.entitlement(id) else { return .refused(.notFound) }
        if let refusal = EntitlementStep.refusal(act, from: entitlement.state) { return .refused(refusal) }
        try Self.end(&entitlement, act, state, ledger, holdDays)
        return try ledger.done(StepAnswer(entitlement: entitlement))
    }

    /// Ends an entitlement that was not redeemed, and promotes the next.
    static func end(
        _ entitlement: inout Entitlement, _ act: EntitlementAct, _ state: EntitlementState,
        _ ledger: EntitlementLedger, _ holdDays: Int?
    ) throws(RegisterError) {
        let old = entitlement
        entitlement.state = state
        entitlement.rank = nil
        try ledger.save(&entitlement, act)
        guard old.state == .reserved || old.state == .waitlisted, let pool = old.pool,
            var room = try StockRoom(ledger, old.benefit, pool, holdDays: holdDays)
        else { return }
        if old.state == .reserved { try room.takeBack(old) }
        try room.promote()
    }
}
