/// What desks without network gave to a holder and an officer has not decided: whoever asks meanwhile has it already.
///
/// The holder is found by the register, not by the serial: a code that was issued anew is another one of the same person.
struct PendingUses {
    /// The word that tells it in a verdict.
    static let why = "under review"

    let register: any RegisterReading

    /// The uses of a case's holder, and of the household where the benefit is the household's. A loss counts too. Beside
    /// them a benefit that excludes the case's and was given so, to the holder or the household.
    func uses(of benefitCase: BenefitCase) throws -> (uses: [Redemption], conflict: BenefitID?) {
        let benefit = benefitCase.benefit
        let claimant = benefitCase.claimant
        var filter = ReviewFilter()
        filter.isOpen = true
        if benefitCase.excluding.isEmpty { filter.benefit = benefit.id }
        let counting = claimant.own + claimant.counting(benefit.unit)
        var uses: [Redemption] = []
        var conflict: BenefitID?
        for item in try register.reviewItems(filter, after: nil, limit: .max) {
            guard let entry = ProvisionalRedemption(stored: item.bytes), let subject = try subject(of: entry)
            else { continue }
            if entry.benefit == benefit.id {
                guard counting.contains(subject), let share = try register.share(item.share) else { continue }
                if let use = try use(item, entry, subject, share, benefitCase) { uses.append(use) }
            } else if benefitCase.excluding.contains(entry.benefit), claimant.family.contains(subject) {
                conflict = entry.benefit
            }
        }
        return (uses, conflict)
    }

    /// Who holds the code that was shown; nil for a code of another office.
    private func subject(of entry: ProvisionalRedemption) throws(RegisterError) -> BenefitSubject? {
        guard let stored = try register.credential(entry.serial), stored.issuer == entry.issuer else {
            return nil
        }
        if let person = stored.person { return .person(person) }
        return try register.seeker(stored.serial).map { .pass(documentHash: $0.documentHash) }
    }

    private func use(
        _ item: ReviewItem, _ entry: ProvisionalRedemption, _ subject: BenefitSubject, _ share: Share,
        _ benefitCase: BenefitCase
    ) throws -> Redemption? {
        guard let id = EntitlementID(Array(item.digest.prefix(16))) else { return nil }
        var amount: Money?
        if case .success(let money) = try AmountRule(benefitCase: benefitCase)
            .amount(granted: nil, units: entry.units, left: nil)
        {
            amount = money
        }
        let period = benefitCase.benefit.allowance.period?.value.map {
            AllowanceRule.period($0, CalendarDate(at: entry.at), []).name
        }
        return Redemption(
            id: id, entitlement: id, number: 1, benefit: benefitCase.benefit.id, usage: .subject(subject),
            serial: entry.serial, units: entry.units, unit: nil, pool: share.pool,
            amount: amount, policy: share.policy, at: entry.at, period: period, desk: share.desk,
            by: Self.why, share: share.id
        )
    }
}
