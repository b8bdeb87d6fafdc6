/// Applies a policy's `onDowngrade` to a live entitlement whose condition no longer holds; the caller found that out.
///
/// What was redeemed follows the rule; what was only applied for or reserved is judged again when it is redeemed
/// (`keep`), else it is forfeited.
public struct Downgrade: Sendable {
    /// The entitlement.
    public let id: EntitlementID
    /// Its benefit by today's policy.
    public let benefit: Benefit

    /// A downgrade of one entitlement.
    public init(_ id: EntitlementID, _ benefit: Benefit) {
        self.id = id
        self.benefit = benefit
    }

    /// Makes the step.
    public func run(
        _ request: StepRequest, in writing: any RegisterWriting
    ) throws -> StepResult<StepAnswer> {
        let ledger = EntitlementLedger(writing: writing, request: request)
        if let repeated = try ledger.repeated() { return repeated }
        guard var entitlement = try writing.entitlement(id), entitlement.benefit == benefit.id else {
            return .refused(.notFound)
        }
        if let refusal = EntitlementStep.refusal(.downgrade, from: entitlement.state) {
            return .refused(refusal)
        }
        switch DowngradeDecision(benefit, entitlement, at: request.at) {
        case .mark(let end):
            // A review that is run again neither moves an end away nor adds anything.
            let earlier = [entitlement.endsAt, end].compactMap(\.self).min()
            if entitlement.downgradedAt == nil || earlier != entitlement.endsAt {
                entitlement.downgradedAt = entitlement.downgradedAt ?? request.at
                entitlement.endsAt = earlier
                try ledger.save(&entitlement, .downgrade)
            }
        case .forfeit:
            try Release.end(&entitlement, .forfeit, .forfeited, ledger, benefit.holdDays?.value)
        case .clawBack:
            try ClawBack(id, holdDays: benefit.holdDays?.value).takeBack(&entitlement, ledger)
        case .notSet(let key):
            var facts = BenefitFacts()
            facts.missing = [key]
            return .refused(
                .judged(
                    BenefitJudgement(
                        benefit: benefit.id, code: .valueNotSet, policy: entitlement.policy, facts: facts)))
        }
        return try ledger.done(StepAnswer(entitlement: entitlement))
    }
}
