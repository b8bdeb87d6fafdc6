/// Books through the lifecycle of entitlements: rules, history, household and stock are judged as at a desk with network,
/// at the time at which the desk redeemed. Only the approval is not asked for: the office gave it by sharing.
public struct RegisterBooking: ProvisionalBooking {
    /// Finds the case of a share's benefit for the holder of a credential; nil if nobody can hold it.
    public typealias CaseOfHolder =
        @Sendable (
            CredentialRecord, ProvisionalRedemption, any RegisterReading
        ) throws -> BenefitCase?

    private let by: String
    private let now: Timestamp
    private let find: CaseOfHolder

    /// A booking in the name of an officer or program.
    public init(by: String, now: Timestamp, case find: @escaping CaseOfHolder) {
        self.by = by
        self.now = now
        self.find = find
    }

    /// Books an entry; the id of the redemption comes from the entry, so that it is there once.
    public func book(
        _ entry: ProvisionalEntry, of share: Share, isDecided: Bool, _ register: any RegisterWriting
    ) throws -> BookedEntry {
        let redemption = entry.redemption
        guard let credential = try register.credential(redemption.serial),
            credential.issuer == redemption.issuer
        else { return .refused(.notEligible) }
        guard isDecided || (credential.status == .valid && redemption.at < credential.expiresAt) else {
            return .refused(.status)
        }
        let found = try HolderIsolation.read { try find(credential, redemption, register) }
        guard var benefitCase = found, let id = entry.id,
            let entitlement = EntitlementID(Array(entry.digest.suffix(16)))
        else { return .refused(.notEligible) }
        guard try isDecided || !isRejected(benefitCase, register) else { return .refused(.rejected) }
        benefitCase.isApproved = true
        if isDecided { benefitCase = benefitCase.decided() }
        var step = Redeem(benefitCase, redemption: id, entitlement: entitlement)
        step.units = redemption.units
        step.pool = share.pool
        step.serial = redemption.serial
        step.share = share.id
        step.settledAt = now
        guard let name = RequestID("settle:\(id)") else { return .refused(.notEligible) }
        let request = StepRequest(
            id: name, digest: entry.digest, at: redemption.at, by: by, desk: share.desk, reason: "settled"
        )
        switch try step.run(request, in: register) {
        case .done(let answer, _): return .booked(isOverrun: answer.isOverrun)
        case .refused(.judged(let judgement)): return .refused(Self.reason(judgement.code))
        case .refused: return .refused(.notEligible)
        }
    }

    /// Whether the holder applied for it and was turned down.
    private func isRejected(_ benefitCase: BenefitCase, _ register: any RegisterReading) throws -> Bool {
        guard case .success(let usage) = benefitCase.claimant.usage(benefitCase.benefit.unit),
            try register.liveEntitlement(benefitCase.benefit.id, usage) == nil
        else { return false }
        var filter = EntitlementFilter()
        filter.benefit = benefitCase.benefit.id
        filter.usage = usage
        filter.state = .rejected
        return try !register.entitlements(filter, after: nil, limit: 1).isEmpty
    }

    private static func reason(_ code: BenefitCode) -> ReviewItem.Reason {
        switch code {
        case .alreadyRedeemed, .householdLimit, .exclusiveConflict: .usedElsewhere
        case .quotaExhausted, .budgetExhausted: .overdrawn
        default: .notEligible
        }
    }
}
