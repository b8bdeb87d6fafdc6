import TalentCode

/// A benefit in sentences of one language: who gets it, how much, how often, what to give, and what is open.
struct BenefitExplanation {
    /// Sentences under one heading.
    struct Part {
        let name: String
        let lines: [String]
    }

    let benefit: Benefit
    let pack: BenefitPack
    let names: FactNames

    init(_ benefit: Benefit, of pack: BenefitPack, _ messages: Messages, _ language: Language) {
        self.benefit = benefit
        self.pack = pack
        names = FactNames(messages: messages, language: language, inputs: benefit.inputs)
    }

    /// All parts in the order in which people read them; empty ones are left out.
    var parts: [Part] {
        let amount = AmountExplanation(names: names)
        let all: [(String, [String])] = [
            ("conditions", conditions), ("amount", amount.lines(benefit)), ("treatment", treatment),
            ("allowance", amount.allowance(benefit)), ("stock", amount.stock(benefit)), ("season", season),
            ("exclusive", exclusive), ("application", application), ("values", values),
            ("downgrade", downgrade), ("unset", unset), ("notes", notes), ("sources", sources),
        ]
        return all.filter { !$0.1.isEmpty }.map { Part(name: $0.0, lines: $0.1) }
    }

    private var condition: ConditionText { ConditionText(names: names) }

    private var conditions: [String] {
        var lines = [
            benefit.needsLink ? text("link", ["area": pack.area.description]) : text("noLink"),
            text(
                "profiles",
                [
                    "words": names.list(
                        benefit.profiles.map(\.name).sorted().map { names.text("profile.\($0)") })
                ]),
        ]
        for rule in benefit.rules {
            lines.append(line(rule))
            if !rule.optional.isEmpty {
                let words = names.list(rule.optional.map { names.name($0.description) })
                lines.append(text("optional", ["words": words]))
            }
        }
        // What nobody has set yet reads nothing yet, and is told all the same.
        let facts = benefit.reads.filter { $0.name != .request }
        if !facts.isEmpty {
            lines.append(text("facts", ["words": names.list(facts.map { names.name($0.description) })]))
        }
        return lines
    }

    private func line(_ rule: BenefitRule) -> String {
        let sentence = names.language == .chinese ? rule.zh : rule.en
        guard let expression = rule.condition.value else {
            return text("ruleUnset", ["rule": sentence, "key": rule.condition.key])
        }
        return text("rule", ["rule": sentence, "condition": condition.condition(expression.value)])
            + names.basis(rule.condition.basis.rawValue)
    }

    private var treatment: [String] {
        guard let treatment = benefit.treatment else { return [] }
        guard let expression = treatment.value else { return [text("fixedUnset", ["key": treatment.key])] }
        return [condition.operand(expression.value, beside: FactNames.treatment)]
    }

    private var season: [String] {
        guard let season = benefit.season?.value else { return [text("always")] }
        return [text("season", ["from": season.from, "to": season.to])]
    }

    private var exclusive: [String] {
        guard let exclusive = benefit.exclusive else { return [text("exclusiveNone")] }
        guard let groups = exclusive.value else { return [text("exclusiveUnset", ["key": exclusive.key])] }
        return [groups.isEmpty ? text("exclusiveNone") : text("exclusive", ["words": names.list(groups)])]
    }

    private var application: [String] {
        guard benefit.needsApproval else { return [text("noApproval")] }
        guard let ranking = benefit.ranking?.value else { return [text("approval"), text("rankingTime")] }
        return [text("approval"), text("ranking", ["condition": condition.operand(ranking.value)])]
    }

    private var values: [String] {
        benefit.inputs.map { input in
            text("value", ["name": names.language == .chinese ? input.zh : input.en, "key": input.name])
        }
    }

    private var downgrade: [String] {
        let rule = benefit.onDowngrade
        let (name, count): (String, Int?) =
            switch rule.map(\.value) ?? .keep {
            case .keep?: ("keep", nil)
            case .grace(let days)?: ("grace", days)
            case .stopNextPeriod?: ("stopNextPeriod", nil)
            case .clawBack?: ("clawBack", nil)
            case nil: ("unset", nil)
            }
        let values = ["count": count.map { "\($0)" }, "key": rule?.key].compactMapValues { $0 }
        let basis = rule?.value == nil ? "" : names.basis(rule?.basis.rawValue ?? "")
        return [text("downgrade.\(name)", values) + basis]
    }

    private var unset: [String] {
        let keys = benefit.openValues.filter { $0.basis == .unset }.map(\.key)
        var seen: Set<String> = []
        let lines = keys.filter { seen.insert($0).inserted }
        return lines.isEmpty ? [] : lines + [text("unsetHint")]
    }

    private var notes: [String] { benefit.notes.compactMap(\.value) }

    private var sources: [String] {
        benefit.sources.map { text("source", ["file": $0.file, "figures": $0.figures]) }
    }

    private func text(_ key: String, _ values: [String: String] = [:]) -> String {
        names.text("explain.\(key)", values)
    }
}
