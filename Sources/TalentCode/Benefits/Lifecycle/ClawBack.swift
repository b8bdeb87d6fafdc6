/// Takes back (追回) all that was redeemed of an entitlement: stock returns to its pool, payments that were not made are
/// cancelled, what the bank paid is owed from now on, and the next on the waiting list moves up.
///
/// Money that is out, paid or at the bank, stays committed in its pool until it came back (`PaymentStep`).
public struct ClawBack: Sendable {
    /// The entitlement.
    public let id: EntitlementID
    /// Days for which the next one's unit is kept, or nil for no end.
    public let holdDays: Int?

    /// A claw-back of one entitlement.
    public init(_ id: EntitlementID, holdDays: Int?) {
        self.id = id
        self.holdDays = holdDays
    }

    /// Makes the step.
    public func run(
        _ request: StepRequest, in writing: any RegisterWriting
    ) throws -> StepResult<StepAnswer> {
        let ledger = EntitlementLedger(writing: writing, request: request)
        if let repeated = try ledger.repeated() { return repeated }
        guard var entitlement = try writing.entitlement(id) else { return .refused(.notFound) }
        if let refusal = EntitlementStep.refusal(.clawBack, from: entitlement.state) {
            return .refused(refusal)
        }
        try takeBack(&entitlement, ledger)
        return try ledger.done(StepAnswer(entitlement: entitlement))
    }

    /// One event for each use, so that each pool's counters follow from the events.
    func takeBack(_ entitlement: inout Entitlement, _ ledger: EntitlementLedger) throws(RegisterError) {
        let standing = try ledger.writing.redemptions(of: entitlement.id).filter { $0.reversedAt == nil }
        var pools: [PoolID] = []
        for (index, use) in standing.enumerated() {
            try ledger.writing.reverse(use.id, at: ledger.request.at)
            entitlement.redeemed = max(0, entitlement.redeemed - use.units)
            entitlement.spent = entitlement.spent.subtracting(use.amount ?? .zero) ?? .zero
            entitlement.pool = use.pool
            if index == standing.count - 1 { entitlement.state = .clawedBack }
            try ledger.save(&entitlement, .clawBack)
            let isOut = try takeBackPayment(of: use, ledger)
            guard let id = use.pool, var pool = try ledger.writing.pool(use.benefit, id) else { continue }
            pool.redeemed = max(0, pool.redeemed - use.units)
            if !isOut { pool.committed = pool.committed.subtracting(use.amount ?? .zero) ?? .zero }
            try ledger.writing.update(pool)
            if !pools.contains(id) { pools.append(id) }
        }
        for id in pools {
            guard var room = try StockRoom(ledger, entitlement.benefit, id, holdDays: holdDays) else {
                continue
            }
            try room.free(entitlement.id)
            try room.promote()
        }
    }

    /// Whether the money is out: the bank paid it, or has it and may still pay.
    private func takeBackPayment(
        of use: Redemption, _ ledger: EntitlementLedger
    ) throws(RegisterError) -> Bool {
        guard var payment = try ledger.writing.payment(use.id) else { return false }
        switch payment.state {
        case .payable, .failed: payment.state = .cancelled
        case .paid: payment.state = .owed
        case .paying, .cancelled, .owed, .returned, .waived: return OwedMoney.isOut(payment)
        }
        payment.updatedAt = ledger.request.at
        try ledger.writing.update(payment)
        return OwedMoney.isOut(payment)
    }
}
