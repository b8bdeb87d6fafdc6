import TalentCode

/// A payment as scripts and people read it.
struct PaymentJSON: Encodable {
    let redemption: String
    let entitlement: String
    let benefit: String
    /// Yuan.
    let amount: JSONValue
    let state: String
    let attempts: Int
    let reference: String?
    let createdAt: String
    let updatedAt: String
    private let repeated: Bool?
    private let yuan: String

    private enum CodingKeys: String, CodingKey {
        case redemption, entitlement, benefit, amount, state, attempts, reference, createdAt, updatedAt
        case repeated
    }

    init(_ payment: Payment, isRepeated: Bool = false) {
        repeated = isRepeated ? true : nil
        redemption = payment.redemption.description
        entitlement = payment.entitlement.description
        benefit = payment.benefit.description
        amount = payment.amount.json
        state = payment.state.rawValue
        attempts = payment.attempts
        reference = payment.reference
        createdAt = TimeText.format(payment.createdAt)
        updatedAt = TimeText.format(payment.updatedAt)
        yuan = payment.amount.description
    }

    /// One object, or one line for people.
    func print(_ console: Console) throws {
        if console.isJSON { return try console.json(self) }
        let parts = [redemption, benefit, yuan, console.text("paymentState.\(state)"), reference]
        try console.line(TerminalText.escape(parts.compactMap { $0 }.joined(separator: "  ")))
    }
}
