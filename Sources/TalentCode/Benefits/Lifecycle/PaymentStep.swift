/// The steps of money (发放): payable or failed → paying → paid or failed. What is taken back before is cancelled; what
/// is taken back behind it is owed, and then returned or waived. What is taken back while the bank has it becomes one
/// of the two once the bank answers.
public struct PaymentStep: Sendable {
    /// What the finance office does.
    public enum Act: String, Sendable, CaseIterable {
        /// Hands it to the bank.
        case start
        /// Hands it to the bank again, which did not pay it.
        case retry
        /// The bank paid.
        case succeed
        /// The bank did not; it may be handed over again.
        case fail
        /// What is owed came back.
        case giveBack
        /// What is owed is given up; the request says why.
        case waive
    }

    /// The redemption whose payment it is.
    public let redemption: EntitlementID
    /// What is done.
    public let act: Act
    /// What the bank said or called it, or nil to leave it.
    public let reference: String?

    /// A step of one payment.
    public init(_ redemption: EntitlementID, _ act: Act, reference: String? = nil) {
        self.redemption = redemption
        self.act = act
        self.reference = reference
    }

    /// Where an act leads, or nil if it is not allowed in that state.
    public static func target(_ act: Act, from state: Payment.State) -> Payment.State? {
        switch (act, state) {
        case (.start, .payable), (.start, .failed), (.retry, .failed): .paying
        case (.succeed, .paying): .paid
        case (.fail, .paying): .failed
        case (.giveBack, .owed): .returned
        case (.waive, .owed): .waived
        default: nil
        }
    }

    /// Makes the step. A repeat of the request gives the payment as it is now. What is paid, cancelled, returned or
    /// waived is FINAL, every other step that the table does not have NOT_ALLOWED.
    public func run(
        _ request: StepRequest, in writing: any RegisterWriting
    ) throws(RegisterError) -> StepResult<Payment> {
        let known = try writing.request(request.id)
        guard known == nil || (known?.digest == request.digest && known?.answer == redemption.bytes) else {
            return .refused(.requestReused)
        }
        guard var payment = try writing.payment(redemption) else { return .refused(.notFound) }
        if known != nil { return .done(payment, isRepeated: true) }
        let use = try writing.redemption(redemption)
        let isTakenBack = use?.reversedAt != nil
        let isHandedOver = act == .start || act == .retry
        guard let target = Self.target(act, from: payment.state), !(isTakenBack && isHandedOver) else {
            return .refused(.payment(payment.state))
        }
        payment.state = isTakenBack ? Self.takenBack(target) : target
        if isHandedOver { payment.attempts += 1 }
        payment.reference = reference ?? payment.reference
        payment.updatedAt = request.at
        try writing.update(payment)
        try settle(payment, of: use, EntitlementLedger(writing: writing, request: request))
        try writing.insert(
            RequestRecord(id: request.id, digest: request.digest, answer: redemption.bytes, at: request.at))
        return .done(payment, isRepeated: false)
    }

    /// What was taken back while the bank had it is never handed over again: paid, it is owed.
    private static func takenBack(_ state: Payment.State) -> Payment.State {
        switch state {
        case .paid: .owed
        case .failed: .cancelled
        default: state
        }
    }

    /// Gives money of a use that was taken back to its pool again once it is no longer out, and notes what became of
    /// what was owed.
    private func settle(
        _ payment: Payment, of use: Redemption?, _ ledger: EntitlementLedger
    ) throws(RegisterError) {
        guard let use, use.reversedAt != nil else { return }
        if !OwedMoney.isOut(payment), let id = use.pool, var pool = try ledger.writing.pool(use.benefit, id) {
            pool.committed = pool.committed.subtracting(payment.amount) ?? .zero
            try ledger.writing.update(pool)
        }
        let noted: [Act: EntitlementAct] = [.giveBack: .moneyReturned, .waive: .moneyWaived]
        guard let act = noted[act], var entitlement = try ledger.writing.entitlement(payment.entitlement)
        else { return }
        try ledger.save(&entitlement, act)
    }
}
