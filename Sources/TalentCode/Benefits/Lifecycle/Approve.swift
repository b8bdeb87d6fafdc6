/// Approves an application, reviewed or not: judges the rules again, and takes the amount where the policy gives a range.
///
/// Where the policy computes points they are computed again; other ones need a reason, which the event keeps with both.
public struct Approve {
    /// The entitlement.
    public let id: EntitlementID
    /// Its benefit by today's policy.
    public let benefitCase: BenefitCase
    /// Money that the reviewer grants; needed where the policy gives a range, refused elsewhere.
    public var granted: Money?
    /// Points of the ranking, if they are known only now, or in place of those that the policy computes.
    public var points: Int64?

    /// An approval.
    public init(_ id: EntitlementID, _ benefitCase: BenefitCase, granted: Money? = nil) {
        self.id = id
        self.benefitCase = benefitCase
        self.granted = granted
    }

    /// Makes the step.
    public func run(
        _ request: StepRequest, in writing: any RegisterWriting
    ) throws -> StepResult<StepAnswer> {
        if let repeated = try EntitlementLedger(writing: writing, request: request).repeated() {
            return repeated
        }
        guard var entitlement = try writing.entitlement(id) else { return .refused(.notFound) }
        if let refusal = EntitlementStep.refusal(.approve, from: entitlement.state) {
            return .refused(refusal)
        }
        guard entitlement.benefit == benefitCase.benefit.id else { return .refused(.notFound) }
        let rules = try benefitCase.judge(benefitCase.benefit)
        guard rules.outcome == .valid else { return .refused(.judged(rules)) }
        let isComputed = benefitCase.benefit.ranking?.value != nil
        var noted = request
        if isComputed, let points {
            guard let reason = request.reason, !reason.isEmpty else {
                return .refused(.reasonMissing(points: rules.points))
            }
            noted = request.giving(
                PointsOverride(computed: rules.points, given: points, reason: reason).text)
        } else if points == nil, let reason = request.reason {
            noted = request.giving(PointsOverride.plain(reason))
        }
        if let refusal = check(granted) { return .refused(refusal) }
        entitlement.state = .approved
        entitlement.granted = granted
        entitlement.points = points ?? (isComputed ? rules.points : entitlement.points)
        entitlement.policy = benefitCase.policy
        let ledger = EntitlementLedger(writing: writing, request: noted)
        try ledger.save(&entitlement, .approve)
        return try ledger.done(StepAnswer(entitlement: entitlement))
    }

    private func check(_ granted: Money?) -> StepRefusal? {
        guard case .range(let least, let most) = benefitCase.benefit.amount else {
            return granted == nil ? nil : .outOfRange(.zero, .zero)
        }
        guard let low = least.value, let high = most.value else {
            let key = least.value == nil ? least.key : most.key
            return .judged(benefitCase.judgement(.valueNotSet) { $0.missing = [key] })
        }
        guard let granted, low <= granted, granted <= high else { return .outOfRange(low, high) }
        return nil
    }
}
