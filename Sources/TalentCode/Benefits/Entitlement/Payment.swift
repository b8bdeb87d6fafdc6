/// Money that follows from a redemption (发放).
public struct Payment: Hashable, Sendable {
    /// Where a payment stands.
    public enum State: String, Sendable, CaseIterable {
        case payable, paying, paid, failed
        /// Taken back before it was paid.
        case cancelled
        /// Taken back after it was paid (待追回): the holder owes it, and its pool goes without it.
        case owed
        /// It came back (已退回) to its pool.
        case returned
        /// An officer gave it up (免追回); its pool stays without it.
        case waived
    }

    /// Unique: that of the redemption.
    public let redemption: EntitlementID
    /// The entitlement.
    public let entitlement: EntitlementID
    /// The benefit.
    public let benefit: BenefitID
    /// How much.
    public let amount: Money
    /// Where it stands.
    public var state: State
    /// How often it was handed to the bank.
    public var attempts: Int
    /// What the bank said or called it, or nil.
    public var reference: String?
    /// When the row was stored first.
    public let createdAt: Timestamp
    /// When the row was stored last.
    public var updatedAt: Timestamp

    /// Money that is to be paid.
    public init(
        redemption: EntitlementID, entitlement: EntitlementID, benefit: BenefitID, amount: Money,
        createdAt: Timestamp
    ) {
        self.redemption = redemption
        self.entitlement = entitlement
        self.benefit = benefit
        self.amount = amount
        state = .payable
        attempts = 0
        self.createdAt = createdAt
        updatedAt = createdAt
    }
}
