/// Ends what has run out: holds of reserved units, which go to the next, and entitlements past a downgrade's end.
/// Forgets presentations past their time. It may run as often as one likes.
public struct ExpireHolds {
    /// Days for which the next one's unit of a benefit is kept, or nil for no end.
    public let holdDays: (BenefitID) -> Int?
    /// Entitlements at most in one transaction.
    private static let limit = EntitlementLimits.expired

    /// The rule of holds by today's policies.
    public init(holdDays: @escaping (BenefitID) -> Int?) { self.holdDays = holdDays }

    /// The entitlements that ended, at most `EntitlementLimits.expired` of each kind; run it again until there are none.
    public func run(
        _ request: StepRequest, in writing: any RegisterWriting
    ) throws -> [Entitlement] {
        // It runs before every step: what the step is about says nothing of those whose time is over.
        let ledger = EntitlementLedger(writing: writing, request: request.forOthers)
        var ended: [Entitlement] = []
        var holds = EntitlementFilter()
        holds.holdOverAt = request.at
        for var entitlement in try writing.entitlements(holds, after: nil, limit: Self.limit) {
            try Release.end(&entitlement, .expire, .expired, ledger, holdDays(entitlement.benefit))
            ended.append(entitlement)
        }
        var ends = EntitlementFilter()
        ends.state = .redeemed
        ends.endedAt = request.at
        for var entitlement in try writing.entitlements(ends, after: nil, limit: Self.limit) {
            entitlement.state = .closed
            try ledger.save(&entitlement, .close)
            ended.append(entitlement)
        }
        try writing.forgetPresentations(at: request.at)
        return ended
    }
}
