import TalentCode

/// A step of one payment.
struct PaymentChange {
    /// What is done; the word is that of the command and of the service's path.
    enum Act: String, CaseIterable, Sendable {
        case paid, failed, retry, returned, waive

        /// Whether a word of the bank goes with it.
        var takesReference: Bool { self == .paid || self == .failed || self == .returned }

        fileprivate var act: PaymentStep.Act {
            switch self {
            case .paid: .succeed
            case .failed: .fail
            case .retry: .retry
            case .returned: .giveBack
            case .waive: .waive
            }
        }
    }

    let act: Act
    /// The redemption whose payment it is.
    let id: EntitlementID
    /// What the bank said or called it.
    var reference: String?

    init(_ act: Act, _ id: EntitlementID, reference: String? = nil) {
        self.act = act
        self.id = id
        self.reference = reference
    }

    /// The step.
    func step(_ work: BenefitWork, reason: String? = nil) throws -> PreparedStep<Payment> {
        let asked =
            ["payments \(act.rawValue)", id.description] + (act.takesReference ? [reference ?? ""] : [])
        let (id, made, reference) = (id, act.act, reference)
        return try work.prepare(asked, reason: reason) { step, register in
            try PaymentStep(id, made, reference: reference).run(step, in: register)
        }
    }
}
