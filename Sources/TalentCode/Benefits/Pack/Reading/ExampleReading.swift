/// Reads the examples of a pack.
struct ExampleReading {
    private static let keys = [
        "benefit", "name", "at", "facts", "request", "set", "register", "verdict", "rule", "amount",
        "treatment",
    ]

    /// The examples; each names a benefit of the pack.
    ///
    /// - Parameter from: the time of judgement of an example that names none.
    static func read(
        _ cursor: PackCursor?, _ benefits: [Benefit], _ from: Timestamp?, _ fields: inout PackFields
    ) -> [PackExample] {
        let known = Dictionary(benefits.map { ($0.id, $0) }) { first, _ in first }
        var examples: [PackExample] = []
        for item in fields.list(cursor, most: PackLimits.examples) {
            if let example = example(item, known, from, &fields) { examples.append(example) }
        }
        return examples
    }

    private static func example(
        _ cursor: PackCursor, _ known: [BenefitID: Benefit], _ from: Timestamp?, _ fields: inout PackFields
    ) -> PackExample? {
        guard fields.map(cursor, known: keys, required: ["benefit", "name", "verdict"]) else { return nil }
        let benefit = fields.value(cursor.value("benefit"), .benefitUnknown) { text in
            BenefitID(text).flatMap { known[$0] }
        }
        let name = fields.text(cursor.value("name"))
        let at = fields.value(cursor.value("at"), .time, PackTimes.time) ?? from
        let facts = facts(cursor.value("facts"), &fields)
        var request: [String: String] = [:]
        for (name, value) in fields.entries(cursor.value("request")) {
            if case .bool(let value) = value.node.content {
                request[name] = "\(value)"
            } else {
                request[name] = fields.text(value)
            }
            if let benefit, !benefit.inputs.contains(where: { $0.name == name }) {
                fields.note(.inputUnknown, value, ["input": name])
            }
        }
        let settings = fields.entries(cursor.value("set")).map {
            PackSetting(key: $0.key, place: $0.value.node.place, value: $0.value.node)
        }
        let verdict = fields.word(cursor.value("verdict"), BenefitCode.self)
        let rule = fields.text(cursor.value("rule"))
        let amount = cursor.value("amount").flatMap { fields.money($0) }
        let treatment = fields.text(cursor.value("treatment"))
        let hasRegister = fields.bool(cursor.value("register"), otherwise: true)
        guard let benefit, let name, let at, let verdict else { return nil }
        return PackExample(
            benefit: benefit.id, name: name, at: at, facts: facts, request: request, settings: settings,
            hasRegister: hasRegister, verdict: verdict.rawValue, rule: rule, amount: amount,
            treatment: treatment, place: cursor.node.place, path: cursor.path
        )
    }

    private static func facts(
        _ cursor: PackCursor?, _ fields: inout PackFields
    ) -> [FactPath: PackExample.Known] {
        var facts: [FactPath: PackExample.Known] = [:]
        for (name, value) in fields.entries(cursor, most: PackLimits.rows) {
            guard let path = FactPath(name), path.name != .request, let entry = path.entry else {
                fields.note(.fact, value)
                continue
            }
            if let stale = value.value("stale") {
                if let since = fields.value(stale, .time, PackTimes.time) {
                    facts[path] = .stale(since: since)
                }
                continue
            }
            guard let fact = fact(value.node, of: entry.type), entry.takes(fact) else {
                fields.note(.factValue, value, ["type": entry.type.rawValue])
                continue
            }
            facts[path] = .value(fact)
        }
        return facts
    }

    /// A fact as a pack writes it: money in yuan, a number for an area code.
    private static func fact(_ node: PackNode, of type: FactType) -> FactValue? {
        switch (type, node.content) {
        case (.money, .integer(let yuan)): Money(yuan: yuan).map { .integer($0.fen) }
        case (.money, .text(let yuan)): Money(yuan).map { .integer($0.fen) }
        case (_, .bool(let value)): .bool(value)
        case (.text, .integer(let value)): .text(String(value))
        case (_, .integer(let value)): .integer(value)
        case (_, .text(let text)): .text(text)
        case (.texts, .list(let items)): .list(items.compactMap { fact($0, of: .text) })
        default: nil
        }
    }
}
