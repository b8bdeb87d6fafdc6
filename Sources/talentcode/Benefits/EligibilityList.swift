import TalentCode

/// Asks every benefit in force about one person, as an officer at the register does without a code.
struct EligibilityList: Sendable {
    let cases: BenefitCases
    let given: [PolicyShelf.Found]
    let now: Timestamp

    /// The benefits in the order in which an officer tells of them: what is open first, what is refused last.
    func benefits(of record: PersonRecord, _ register: any RegisterReading) throws -> [EligibleBenefit] {
        let holder = try cases.reader.holder(record, register)
        var benefits: [EligibleBenefit] = []
        for found in given {
            guard let made = try cases.make(found, holder, given: [:], child: nil, at: now, register) else {
                continue
            }
            benefits.append(try judge(found, made, register))
        }
        return EligibleBenefit.Standing.allCases.flatMap { standing in
            benefits.filter { $0.standing == standing }
        }
    }

    private func judge(
        _ found: PolicyShelf.Found, _ made: BenefitCase, _ register: any RegisterReading
    ) throws -> EligibleBenefit {
        let live = try made.live(register)
        guard found.benefit.needsApproval, live == nil else {
            return EligibleBenefit(
                found, try RedemptionJudge(register).judge(made, at: now), mayApply: false, live)
        }
        // Nobody can redeem it yet: the question is whether it can be applied for.
        let rules = try made.judge(found.benefit)
        guard rules.outcome == .valid else { return EligibleBenefit(found, rules, mayApply: true, nil) }
        let stock = try StockJudge(register).judge(made, .apply, at: now)
        let judgement = BenefitJudgement(
            benefit: stock.benefit, code: stock.code, outcome: stock.outcome, policy: stock.policy,
            amount: stock.outcome == .valid ? rules.amount : nil, facts: stock.facts, rules: rules.rules
        )
        return EligibleBenefit(found, judgement, mayApply: true, nil)
    }
}
