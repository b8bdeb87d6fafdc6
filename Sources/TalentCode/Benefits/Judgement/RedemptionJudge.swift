/// Answers as a redemption would: the rules, then history and stock, and what a downgrade left in force. Changes nothing.
public struct RedemptionJudge {
    private let register: any RegisterReading

    /// A judge over one moment of a register.
    public init(_ register: any RegisterReading) { self.register = register }

    /// ELIGIBLE with the amount and the facts of one use, or what stands against it.
    public func judge(_ benefitCase: BenefitCase, at now: Timestamp) throws -> BenefitJudgement {
        let rules = try benefitCase.judge(benefitCase.benefit)
        let stockJudge = StockJudge(register)
        let purpose = StockJudge.Purpose.redeem(units: 1, pool: nil)
        if rules.outcome != .valid {
            let opening = try stockJudge.opening(benefitCase, purpose, at: now)
            guard Redeem.stands(rules, opening) else { return rules }
        }
        let stock = try stockJudge.judge(benefitCase, purpose, at: now)
        var facts = stock.facts
        facts.treatment = rules.facts.treatment
        return BenefitJudgement(
            benefit: stock.benefit, code: stock.code, outcome: stock.outcome, policy: stock.policy,
            amount: stock.amount, facts: facts, rules: rules.rules
        )
    }
}
