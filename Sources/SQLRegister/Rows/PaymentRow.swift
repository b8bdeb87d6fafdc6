internal import TalentCode

/// A payment in table `payment`.
enum PaymentRow {
    static let columns = [
        "redemption", "entitlement", "benefit", "amount", "created_at", "state", "attempts", "reference",
        "updated_at",
    ]

    static func changingValues(_ payment: Payment) -> [SQLValue] {
        [
            .text(payment.state.rawValue), .integer(Int64(payment.attempts)), .string(payment.reference),
            .time(payment.updatedAt),
        ]
    }

    static func values(_ payment: Payment) -> [SQLValue] {
        [
            .bytes(payment.redemption.bytes), .bytes(payment.entitlement.bytes),
            .text(payment.benefit.description),
            .integer(payment.amount.fen), .time(payment.createdAt),
        ] + changingValues(payment)
    }

    static func record(_ row: inout RowReader) throws(RegisterError) -> Payment {
        var payment = Payment(
            redemption: try row.entitlementID(),
            entitlement: try row.entitlementID(),
            benefit: try row.benefit(),
            amount: try row.money(),
            createdAt: try row.time()
        )
        payment.state = try row.some(Payment.State(rawValue: try row.text()))
        payment.attempts = try row.count()
        payment.reference = try row.optionalText()
        payment.updatedAt = try row.time()
        return payment
    }
}
