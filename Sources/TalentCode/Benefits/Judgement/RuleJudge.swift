/// Judges the rules of a benefit: area, dates, profile, then every condition.
///
/// A condition that can be judged and says no decides, whatever else is unknown: all must hold, so no further fact can
/// change it, and nobody is asked for facts that cannot help. Only then do missing facts, outdated ones, facts of the
/// register and open values decide, in this order, each named in full.
public struct RuleJudge: Sendable {
    private let person: JudgedPerson
    /// Steps of CertLogic that one judgement may take.
    private let steps: Int

    /// A judge over what is known of one person.
    ///
    /// - Parameter steps: what one judgement may cost, all rules, treatment and ranking together; beyond it is RULE_ERROR.
    public init(_ person: JudgedPerson, steps: Int = PackLimits.judgementSteps) {
        self.person = person
        self.steps = steps
    }

    /// What was gathered on the way.
    private struct Gathered {
        /// The steps that are left.
        var steps: Int
        var missing: [FactPath] = []
        var stale: [FactPath: Timestamp] = [:]
        var needed: [FactPath] = []
        var unset: [String] = []
        var findings: [RuleJudgement.Finding] = []
        var error: (rule: String, error: LogicError)?

        init(steps: Int) { self.steps = steps }

        /// What stands in the way of a yes, or nil.
        var doubt: RuleJudgement.Outcome? {
            if !missing.isEmpty { return .factMissing(missing) }
            if !stale.isEmpty { return .factStale(stale) }
            if !needed.isEmpty { return .needsRegister(needed) }
            if !unset.isEmpty { return .valueNotSet(unset) }
            return error.map { .ruleError(rule: $0.rule, $0.error) }
        }
    }

    /// Judges a benefit of an area.
    ///
    /// - Parameter request: what the application gives.
    public func judge(
        _ benefit: Benefit, of area: AreaCode, request: RequestValues = .none
    ) -> RuleJudgement {
        // WRONG_AREA stands before OUT_OF_SEASON (verdicts.md).
        if benefit.needsLink, let areas = person.areas, !areas.contains(where: { area.contains($0) }) {
            return RuleJudgement(.wrongArea(area))
        }
        if let season = benefit.season?.value, !season.contains(day: person.day) {
            return RuleJudgement(.outOfSeason)
        }
        if let profile = person.profile, !benefit.profiles.contains(profile) {
            return RuleJudgement(.wrongProfile)
        }
        return judgeRules(benefit, request)
    }

    private func judgeRules(_ benefit: Benefit, _ request: RequestValues) -> RuleJudgement {
        var data = person.members
        if !benefit.inputs.isEmpty { data["request"] = .object(request.values) }
        let object = LogicValue.object(data)
        var gathered = Gathered(steps: steps)
        if benefit.needsLink, person.areas == nil { gathered.missing.append(FactPath(.person, "areas")) }
        var judgement = judgeRules(benefit, object, request, &gathered)
        judgement.findings = gathered.findings
        judgement.steps = steps - gathered.steps
        return judgement
    }

    private func judgeRules(
        _ benefit: Benefit, _ data: LogicValue, _ request: RequestValues, _ gathered: inout Gathered
    ) -> RuleJudgement {
        for rule in benefit.rules {
            let result = judge(rule, data, request, &gathered)
            gathered.findings.append(RuleJudgement.Finding(rule: rule.id, result: result))
            if result == false { return RuleJudgement(.notEligible(rule: rule.id)) }
        }
        if let doubt = gathered.doubt { return RuleJudgement(doubt) }
        return grant(benefit, data, request, &gathered)
    }

    /// True or false, or nil with what was gathered.
    private func judge(
        _ rule: BenefitRule, _ data: LogicValue, _ request: RequestValues, _ gathered: inout Gathered
    ) -> Bool? {
        // What nobody has said reads nothing: no fact is asked for in its name.
        guard let condition = rule.condition.value else {
            if !gathered.unset.contains(rule.condition.key) { gathered.unset.append(rule.condition.key) }
            return nil
        }
        guard gather(rule.reads.filter { !rule.optional.contains($0) }, request, &gathered) else {
            return nil
        }
        var doubts = Gathered(steps: 0)
        if !gather(rule.optional, request, &doubts) {
            return judge(condition, data, without: doubts, &gathered)
        }
        do {
            guard let truth = try condition.evaluate(data, spending: &gathered.steps).truth else {
                gathered.error = gathered.error ?? (rule.id, LogicError(reason: .noTruth, path: ""))
                return nil
            }
            return truth
        } catch {
            gathered.error = gathered.error ?? (rule.id, error)
            return nil
        }
    }

    /// True if the condition holds without the facts that are not at hand; else they are asked for, and it says nothing.
    private func judge(
        _ condition: LogicExpression, _ data: LogicValue, without doubts: Gathered,
        _ gathered: inout Gathered
    ) -> Bool? {
        // A condition that needs one of them may fail for want of it: that is no fault of the rule.
        if let truth = try? condition.evaluate(data, spending: &gathered.steps).truth, truth { return true }
        gathered.missing += doubts.missing.filter { !gathered.missing.contains($0) }
        gathered.needed += doubts.needed.filter { !gathered.needed.contains($0) }
        gathered.stale.merge(doubts.stale) { first, _ in first }
        return nil
    }

    /// Whether all of some facts are at hand.
    private func gather(
        _ paths: [FactPath], _ request: RequestValues, _ gathered: inout Gathered
    ) -> Bool {
        var isComplete = true
        for path in paths {
            if path.name == .request {
                if request.values[path.member] != nil { continue }
                if !gathered.missing.contains(path) { gathered.missing.append(path) }
            } else {
                switch person.reading(path) {
                case .value: continue
                case .stale(let since): gathered.stale[path] = since
                case .absent where path.level == .register && !person.hasRegister:
                    if !gathered.needed.contains(path) { gathered.needed.append(path) }
                case .absent:
                    if !gathered.missing.contains(path) { gathered.missing.append(path) }
                }
            }
            isComplete = false
        }
        return isComplete
    }

    /// The amount and the treatment of somebody who meets all rules.
    private func grant(
        _ benefit: Benefit, _ data: LogicValue, _ request: RequestValues, _ gathered: inout Gathered
    ) -> RuleJudgement {
        if case .table(let path, _)? = benefit.amount { _ = gather([path], request, &gathered) }
        if case .part(let input, _, _, _, _)? = benefit.amount, let path = FactPath("request.\(input)") {
            _ = gather([path], request, &gathered)
        }
        if benefit.treatment?.value != nil { _ = gather(benefit.treatmentReads, request, &gathered) }
        // How often it may be used decides over the next use, if not over this one.
        if let times = benefit.allowance.times, times.value == nil { gathered.unset.append(times.key) }
        if let total = benefit.allowance.total, total.value == nil { gathered.unset.append(total.key) }
        if let period = benefit.allowance.period, period.value == nil { gathered.unset.append(period.key) }
        if let doubt = gathered.doubt { return RuleJudgement(doubt) }
        let found = AmountJudge.judge(benefit.amount) { path in person.value(path, request) }
        let amount: GrantedAmount
        switch found {
        case .amount(let granted): amount = granted
        case .notSet(let keys): return RuleJudgement(.valueNotSet(keys))
        case .noRow: return RuleJudgement(.notEligible(rule: "amount"))
        case .outOfRange:
            let error = LogicError(reason: .integerOverflow, path: "amount")
            return RuleJudgement(.ruleError(rule: "amount", error))
        }
        var part = "ranking"
        do throws(LogicError) {
            let points = try points(benefit, data, request, &gathered)
            part = "treatment"
            guard let treatment = benefit.treatment else {
                return RuleJudgement(.eligible, amount: amount, points: points)
            }
            guard let expression = treatment.value else {
                return RuleJudgement(.valueNotSet([treatment.key]))
            }
            guard case .text(let name) = try expression.evaluate(data, spending: &gathered.steps) else {
                throw LogicError(reason: .notText, path: "")
            }
            return RuleJudgement(.eligible, amount: amount, treatment: name, points: points)
        } catch {
            return RuleJudgement(.ruleError(rule: part, error))
        }
    }

    /// Points of the ranking; nil where the policy has none, or where what it reads is not known.
    private func points(
        _ benefit: Benefit, _ data: LogicValue, _ request: RequestValues, _ gathered: inout Gathered
    ) throws(LogicError) -> Int64? {
        guard let ranking = benefit.ranking?.value,
            benefit.rankingReads.allSatisfy({ person.value($0, request) != nil })
        else { return nil }
        guard case .integer(let points) = try ranking.evaluate(data, spending: &gathered.steps) else {
            throw LogicError(reason: .notInteger, path: "")
        }
        return points
    }
}
