/// Money of uses that were taken back, as long as it is out (待追回): who owes it gets no new use of the benefit, and its
/// pool goes without it.
struct OwedMoney {
    let benefitCase: BenefitCase
    let reading: any EntitlementReading

    /// Whether the money of a use that was taken back is missing in its pool: at the bank, owed, or given up.
    static func isOut(_ payment: Payment) -> Bool {
        switch payment.state {
        case .paying, .owed, .waived: true
        case .payable, .paid, .failed, .cancelled, .returned: false
        }
    }

    /// Throws ALREADY_REDEEMED while money of one of these uses, some of them taken back, has not come back; what was
    /// given up stands against nothing.
    func check(_ uses: [Redemption]) throws {
        for use in uses.reversed() where use.reversedAt != nil && use.amount != nil {
            guard let payment = try reading.payment(use.id),
                payment.state == .owed || payment.state == .paying
            else { continue }
            throw Refused(
                benefitCase.judgement(.alreadyRedeemed) { facts in
                    facts.why = "owed"
                    facts.usedAt = [use.at]
                    facts.usedDesk = use.desk
                })
        }
    }
}
