/// Hands payable money to the bank, many payments at once (批量发放).
public struct PaymentBatch: Sendable {
    /// Payments that one batch takes at most: what an answer holds.
    public static let limit = 4_000

    /// Of this benefit alone, or of all.
    public let benefit: BenefitID?

    /// To persons of these conditions alone; nil is everybody.
    public var holder: PersonFilter?
    /// Which entitlements of these count; nil is all of them.
    public var admits: (@Sendable (Entitlement, any RegisterReading) throws -> Bool)?
    /// Payments that this one takes at most.
    public var most = PaymentBatch.limit

    /// A batch.
    public init(_ benefit: BenefitID?) { self.benefit = benefit }

    /// The payments that were handed over, at most `most`; run it again under another id until there are none. A repeat
    /// of the request gives the same payments as they are now. One that found nothing is not kept: its id is free.
    public func run(
        _ request: StepRequest, in writing: any RegisterWriting
    ) throws -> StepResult<[Payment]> {
        if let known = try writing.request(request.id) {
            guard known.digest == request.digest else { return .refused(.requestReused) }
            return .done(try stored(known.answer, writing), isRepeated: true)
        }
        var filter = PaymentFilter()
        filter.benefit = benefit
        filter.state = .payable
        filter.holder = holder
        var handed: [Payment] = []
        for var payment in try payable(filter, writing) {
            payment.state = .paying
            payment.attempts += 1
            payment.updatedAt = request.at
            try writing.update(payment)
            handed.append(payment)
        }
        guard !handed.isEmpty else { return .done([], isRepeated: false) }
        let answer = handed.flatMap(\.redemption.bytes)
        try writing.insert(
            RequestRecord(id: request.id, digest: request.digest, answer: answer, at: request.at))
        return .done(handed, isRepeated: false)
    }

    /// The first payments of a filter whose entitlements count, at most as many as one batch takes.
    private func payable(_ filter: PaymentFilter, _ reading: any RegisterReading) throws -> [Payment] {
        let limit = min(most, Self.limit)
        guard let admits else { return try reading.payments(filter, after: nil, limit: limit) }
        var found: [Payment] = []
        var last: EntitlementID?
        while true {
            let page = try reading.payments(filter, after: last, limit: limit)
            for payment in page where found.count < limit {
                guard let entitlement = try reading.entitlement(payment.entitlement) else { continue }
                if try admits(entitlement, reading) { found.append(payment) }
            }
            last = page.last?.redemption
            if page.count < limit || found.count == limit { return found }
        }
    }

    private func stored(
        _ answer: [UInt8], _ reading: any EntitlementReading
    ) throws(RegisterError) -> [Payment] {
        var payments: [Payment] = []
        for start in stride(from: 0, to: answer.count - 15, by: 16) {
            guard let id = EntitlementID(Array(answer[start..<start + 16])),
                let payment = try reading.payment(id)
            else { continue }
            payments.append(payment)
        }
        return payments
    }
}
