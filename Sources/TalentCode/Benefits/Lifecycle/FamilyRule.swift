/// What the holder's household has stands in the way: the same benefit where the household counts (HOUSEHOLD_LIMIT), and
/// whatever excludes it (EXCLUSIVE_CONFLICT).
struct FamilyRule {
    let benefitCase: BenefitCase
    let reading: any EntitlementReading

    private var benefit: Benefit { benefitCase.benefit }
    private var claimant: BenefitClaimant { benefitCase.claimant }

    /// Throws the refusal.
    ///
    /// - Parameter live: the holder's own entitlement.
    func check(_ live: Entitlement?, _ purpose: StockJudge.Purpose) throws {
        guard benefit.unit.isOfHousehold || !benefitCase.excluding.isEmpty else { return }
        let held = try held()
        // From before the household was known, or from another one. Of two who only wait, the first to redeem has it.
        var standing: Set<EntitlementState> = [.redeemed]
        if case .apply = purpose { standing.formUnion(Self.taken) }
        let isElsewhere = held.contains {
            $0.benefit == benefit.id && $0.id != live?.id && $0.subject != claimant.subject
                && standing.contains($0.state)
        }
        if benefit.unit.isOfHousehold, isElsewhere { throw Refused(benefitCase.judgement(.householdLimit)) }
        let other = held.first {
            benefitCase.excluding.contains($0.benefit) && $0.benefit != benefit.id
                && Self.taken.contains($0.state)
        }
        if let conflict = try other ?? closed() {
            throw Refused(benefitCase.judgement(.exclusiveConflict) { $0.conflict = conflict.benefit })
        }
        if let conflict = benefitCase.pendingConflict, !benefitCase.isDecided {
            throw Refused(
                benefitCase.judgement(.exclusiveConflict) { facts in
                    facts.conflict = conflict
                    facts.why = PendingUses.why
                })
        }
    }

    private static let taken: Set<EntitlementState> = [.approved, .waitlisted, .reserved, .redeemed]

    /// All that the holder, the household and each of its persons have.
    private func held() throws(RegisterError) -> [Entitlement] {
        var held = try reading.liveEntitlements(of: claimant.subject, household: claimant.household)
        for relative in claimant.family where relative != claimant.subject {
            held += try reading.liveEntitlements(of: relative, household: nil)
        }
        return held
    }

    /// What was given for good and closed: closing takes nothing back.
    private func closed() throws(RegisterError) -> Entitlement? {
        guard !benefitCase.excludingForGood.isEmpty else { return nil }
        var filters = claimant.family.map { subject in
            var filter = EntitlementFilter()
            filter.subject = subject
            return filter
        }
        if let household = claimant.household {
            var filter = EntitlementFilter()
            filter.household = household
            filters.append(filter)
        }
        for var filter in filters {
            filter.state = .closed
            let closed = try reading.entitlements(filter, after: nil, limit: .max).first {
                benefitCase.excludingForGood.contains($0.benefit) && $0.redeemed > 0
                    && $0.benefit != benefit.id
            }
            if let closed { return closed }
        }
        return nil
    }
}
