/// How much money a use gives by a benefit's policy.
struct AmountRule {
    let benefitCase: BenefitCase

    /// Money of `units` uses, at most what is left of the total; nil for what is no money.
    func amount(granted: Money?, units: Int, left: Money?) throws -> Result<Money?, Refused> {
        guard let policy = benefitCase.benefit.amount else { return .success(nil) }
        if case .part(let name, _, _, _, _) = policy, benefitCase.money[name] == nil {
            return missing("request.\(name)")
        }
        var row: String?
        if case .table(let path, _) = policy {
            row = try benefitCase.fact(path)
            if row == nil { return missing(path.description) }
        }
        let found = AmountJudge.judge(policy) { path in
            path.name == .request
                ? benefitCase.money[path.member].map { .integer($0.fen) } : row.map { .text($0) }
        }
        let one: Money
        switch found {
        case .amount(.exact(let money)): one = money
        case .amount(.between):
            guard let granted else { return unset(["\(benefitCase.benefit.id).granted"]) }
            one = granted
        case .amount(.none): return .success(nil)
        case .notSet(let keys): return unset(keys)
        case .noRow: return noRow
        case .outOfRange: return outOfRange
        }
        let (fen, overflow) = one.fen.multipliedReportingOverflow(by: Int64(units))
        guard !overflow, fen >= 0 else {
            return outOfRange
        }
        return .success(min(Money(fen: fen), left ?? Money(fen: fen)))
    }

    /// The scale of the policy has nothing for the holder, as `RuleJudge` says of it.
    private var noRow: Result<Money?, Refused> {
        .failure(Refused(benefitCase.judgement(.notEligible) { $0.rule = "amount" }))
    }

    private var outOfRange: Result<Money?, Refused> {
        .failure(Refused(benefitCase.judgement(.ruleError) { $0.why = "amount out of range" }))
    }

    private func unset(_ keys: [String]) -> Result<Money?, Refused> {
        .failure(Refused(benefitCase.judgement(.valueNotSet) { $0.missing = keys }))
    }

    private func missing(_ fact: String) -> Result<Money?, Refused> {
        .failure(Refused(benefitCase.judgement(.factMissing) { $0.missing = [fact] }))
    }
}
