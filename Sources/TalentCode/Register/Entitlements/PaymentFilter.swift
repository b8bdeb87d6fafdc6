/// Which payments are meant; several conditions mean and.
public struct PaymentFilter: Sendable {
    /// Of this benefit.
    public var benefit: BenefitID?
    /// Of this entitlement.
    public var entitlement: EntitlementID?
    /// Standing in this state.
    public var state: Payment.State?
    /// Conditions on the person to whom the money goes; nil takes in those of a pass.
    public var holder: PersonFilter?

    /// All payments.
    public init() {}

    /// Whether a payment is meant, whoever gets it.
    func matches(_ payment: Payment) -> Bool {
        if let benefit, benefit != payment.benefit { return false }
        if let entitlement, entitlement != payment.entitlement { return false }
        if let state, state != payment.state { return false }
        return true
    }
}
