/// Reads the conditions of a benefit and the values that an application gives.
struct BenefitRuleReading {
    private static let keys = ["id", "zh", "en", "reads", "optional", "condition"]
    private static let inputKeys = ["name", "kind", "zh", "en"]

    /// The rules, each with an id of its own.
    static func rules(
        _ cursor: PackCursor?, of id: String, inputs: [BenefitInput], _ fields: inout PackFields
    ) -> [BenefitRule] {
        var rules: [BenefitRule] = []
        for item in fields.list(cursor, most: PackLimits.rules) {
            guard fields.map(item, known: keys, required: ["id", "zh", "en", "condition"]) else { continue }
            let rule = fields.value(item.value("id"), .id) { BenefitID($0)?.description }
            let zh = fields.text(item.value("zh"))
            let en = fields.text(item.value("en"))
            let reads = FactReads.read(item.value("reads"), inputs: inputs, &fields)
            let optional = optional(item, among: reads, inputs: inputs, &fields)
            guard let rule else { continue }
            let read = LogicReading.condition(
                item.value("condition"), key: "\(id).rules.\(rule)", declared: reads, inputs: inputs, &fields
            )
            guard let zh, let en, let read else { continue }
            guard !rules.contains(where: { $0.id == rule }) else {
                fields.note(.idTwice, item.value("id") ?? item)
                continue
            }
            rules.append(
                BenefitRule(
                    id: rule, zh: zh, en: en, reads: read.reads, optional: optional, condition: read.condition
                ))
        }
        return rules
    }

    /// Facts that may be absent; each must be read.
    private static func optional(
        _ item: PackCursor, among reads: [FactPath], inputs: [BenefitInput], _ fields: inout PackFields
    ) -> [FactPath] {
        guard let cursor = item.value("optional") else { return [] }
        let optional = FactReads.read(cursor, inputs: inputs, &fields)
        for path in optional where !reads.contains(path) {
            fields.note(.optional, cursor, ["fact": path.description])
        }
        return optional
    }

    /// The inputs, each with a name of its own.
    static func inputs(_ cursor: PackCursor?, _ fields: inout PackFields) -> [BenefitInput] {
        var inputs: [BenefitInput] = []
        for item in fields.list(cursor, most: PackLimits.inputs) {
            guard fields.map(item, known: inputKeys, required: inputKeys) else { continue }
            let name = fields.value(item.value("name"), .input) { FactPath("request.\($0)")?.member }
            let kind = fields.word(item.value("kind"), BenefitInput.Kind.self)
            let zh = fields.text(item.value("zh"))
            let en = fields.text(item.value("en"))
            guard let name, let kind, let zh, let en else { continue }
            if inputs.contains(where: { $0.name == name }) {
                fields.note(.idTwice, item.value("name") ?? item)
            } else {
                inputs.append(BenefitInput(name: name, kind: kind, zh: zh, en: en))
            }
        }
        return inputs
    }
}
