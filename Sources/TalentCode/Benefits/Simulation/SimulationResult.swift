/// What a simulation counted for one benefit.
public struct SimulationResult: Sendable {
    /// How many one rule refused. What stands before the rules goes by its code: `WRONG_AREA`, `OUT_OF_SEASON`.
    public struct RuleCount: Hashable, Sendable {
        /// The rule's id.
        public let rule: String
        /// The first rule that failed counts; above 0.
        public let failed: Int
    }

    /// How many could not be judged for one reason.
    public struct ReasonCount: Hashable, Sendable {
        /// Why.
        public let code: BenefitCode
        /// The facts, or the settings, that are missing.
        public let missing: [String]
        /// Above 0.
        public let count: Int
    }

    /// Money for one use of each who is eligible: the ends lie apart where a reviewer decides.
    public struct Cost: Hashable, Sendable {
        /// If everybody gets the least.
        public let least: Money
        /// If everybody gets the most.
        public let most: Money
    }

    /// What a draft changes beside what is in force.
    public struct Difference: Hashable, Sendable {
        /// The policy in force.
        public let policy: PolicyVersion
        /// How many are eligible by it.
        public let eligible: Int
        /// Who would become eligible and who would no longer be; nil where they are counted by different units.
        public let gained: Int?
        /// As `gained`.
        public let lost: Int?
    }

    /// The benefit with its policy.
    public let simulated: SimulatedBenefit
    /// Persons that were judged.
    public let persons: Int
    /// Persons, households or children that were counted: the sum of the three counts below.
    public var units: Int { eligible + notEligible + undecided }
    /// Who meets all rules.
    public let eligible: Int
    /// Whom a rule refuses.
    public let notEligible: Int
    /// Of whom too little is known, or for whom a value is not set.
    public let undecided: Int
    /// In the order in which the rules stand.
    public let byRule: [RuleCount]
    /// The most frequent reason first.
    public let byReason: [ReasonCount]
    /// Nil for what is no money, and for a sum that no register can pay.
    public let cost: Cost?
    /// Beside what is in force; nil for what is in force itself, and for a new benefit.
    public let difference: Difference?

    /// Whether more are eligible than there are units.
    public var exceedsQuota: Bool { simulated.benefit.quota?.value.map { eligible > $0 } ?? false }

    /// Whether the money may not last for one use of each.
    public var exceedsBudget: Bool {
        guard let budget = simulated.benefit.budget?.value, let cost else { return false }
        return cost.most > budget
    }

    init(
        _ simulated: SimulatedBenefit, persons: Int, _ counts: AnswerCounts, _ difference: Difference?
    ) {
        self.simulated = simulated
        self.persons = persons
        self.difference = difference
        var ranks = [0, 0, 0]
        var rules: [(place: Int, rule: String, count: Int)] = []
        var reasons: [ReasonCount] = []
        var least: Money? = .zero
        var most: Money? = .zero
        for (answer, count) in zip(counts.answers, counts.counts) where count > 0 {
            ranks[answer.rank] += count
            switch answer {
            case .refused(let rule, let place): rules.append((place, rule, count))
            case .undecided(let code, let missing):
                reasons.append(ReasonCount(code: code, missing: missing, count: count))
            case .eligible(let amount):
                least = least.flatMap { $0.adding(amount.least, times: count) }
                most = most.flatMap { $0.adding(amount.most, times: count) }
            }
        }
        (notEligible, undecided, eligible) = (ranks[0], ranks[1], ranks[2])
        byRule = rules.sorted { ($0.place, $0.rule) < ($1.place, $1.rule) }
            .map { RuleCount(rule: $0.rule, failed: $0.count) }
        byReason = reasons.sorted { first, second in
            if first.count != second.count { return first.count > second.count }
            if first.code != second.code { return first.code.rawValue < second.code.rawValue }
            return first.missing.lexicographicallyPrecedes(second.missing)
        }
        let isMoney = simulated.benefit.amount != nil
        cost = isMoney ? least.flatMap { least in most.map { Cost(least: least, most: $0) } } : nil
    }
}

extension Money {
    /// The sum with so many times another amount, or nil if it does not fit.
    func adding(_ other: Money, times: Int) -> Money? {
        let (product, overflow) = other.fen.multipliedReportingOverflow(by: Int64(times))
        return overflow ? nil : adding(Money(fen: product))
    }
}
