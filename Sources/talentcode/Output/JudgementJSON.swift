import TalentCode

/// The object `benefit` of a verdict as scripts read it (verdicts.md, JSON of a verdict).
struct JudgementJSON: Encodable {
    let id: String
    let outcome: String
    let code: String
    let message: VerdictJSON.Message
    let policy: String?
    /// Yuan.
    let amount: JSONValue?
    let facts: JSONValue
    let rules: [JSONValue]?

    /// - Parameter sight: which of the values that the rules read are shown.
    init(_ judgement: BenefitJudgement, _ sentence: BenefitSentence, sight: RuleSight) {
        id = judgement.benefit.description
        outcome = judgement.outcome.rawValue
        code = judgement.code.rawValue
        message = sentence.message(judgement)
        policy = judgement.policy?.description
        amount = judgement.amount.map(\.json)
        facts = Self.facts(judgement.facts)
        rules = judgement.rules.isEmpty ? nil : judgement.rules.map { Self.rule($0, sight) }
    }

    private static func rule(_ rule: RuleResult, _ sight: RuleSight) -> JSONValue {
        let read = rule.read.sorted { $0.key < $1.key }.map { path, value in
            (name: path, value: sight.shows(path) ? value?.json ?? .null : .null)
        }
        return .object([
            ("id", .text(rule.rule)), ("result", rule.result.map { .bool($0) } ?? .null),
            ("read", .object(read)),
        ])
    }

    private static func facts(_ facts: BenefitFacts) -> JSONValue {
        func number(_ value: Int?) -> JSONValue? { value.map { .signed(Int64($0)) } }
        func time(_ value: Timestamp?) -> JSONValue? { value.map { .text(TimeText.format($0)) } }
        func text(_ value: (any CustomStringConvertible)?) -> JSONValue? {
            value.map { .text($0.description) }
        }
        func list(_ values: [String]) -> JSONValue? {
            values.isEmpty ? nil : .array(values.map { .text($0) })
        }
        let members: [(String, JSONValue?)] = [
            ("quota", number(facts.quota)), ("reserved", number(facts.reserved)),
            ("redeemed", number(facts.redeemed)), ("shared", number(facts.shared)),
            ("budget", facts.budget?.json), ("budgetLeft", facts.budgetLeft?.json),
            ("share", text(facts.share)), ("left", number(facts.left)), ("notAfter", time(facts.notAfter)),
            ("used", number(facts.used)), ("allowed", number(facts.allowed)),
            ("usedAt", list(facts.usedAt.map(TimeText.format))), ("usedDesk", text(facts.usedDesk)),
            ("next", text(facts.next)), ("rank", number(facts.rank)), ("unitId", text(facts.unit)),
            ("holdUntil", time(facts.holdUntil)), ("missing", list(facts.missing)),
            ("staleSince", time(facts.staleSince)), ("rule", text(facts.rule)), ("area", text(facts.area)),
            ("conflict", text(facts.conflict)), ("treatment", text(facts.treatment)),
            ("why", text(facts.why)),
        ]
        return .object(members.compactMap { name, value in value.map { (name: name, value: $0) } })
    }
}

extension Money {
    /// Yuan as a number, with the digits of the fen.
    var json: JSONValue { fen % 100 == 0 ? .signed(fen / 100) : .number(Double(fen) / 100) }
}
