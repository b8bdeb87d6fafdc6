import TalentCode

/// One benefit with all its parts: the tree of its pack, as it was read, with what an office set.
struct BenefitDetails {
    let benefit: Benefit
    let pack: BenefitPack
    /// The benefit's own part of the tree.
    let node: PackNode

    /// The object of `benefits show --json`: the pack's own words, and what is added to them.
    var json: JSONValue {
        var members: [(name: String, value: JSONValue)] = []
        if case .object(let written) = node.json { members = written }
        members.append(("area", .text(pack.area.description)))
        members.append(("pack", .text(pack.id.description)))
        members.append(("version", .unsigned(pack.version)))
        members.append(("sources", .array(benefit.sources.map { .text($0.file) })))
        members.append(("reads", .array(benefit.reads.map { .text($0.description) })))
        let settings = benefit.openValues.map { value in
            JSONValue.object([
                ("key", .text(value.key)), ("type", .text(value.kind.rawValue)),
                ("basis", .text(value.basis.rawValue)),
            ])
        }
        members.append(("settings", .array(settings)))
        return .object(members)
    }

    /// Prints names, conditions, figures, inputs and open values for people.
    func print(_ console: Console) throws {
        let isChinese = console.language == .chinese
        try console.line(TerminalText.escape("\(benefit.id)  \(isChinese ? benefit.zh : benefit.en)"))
        let line = BenefitJSON.Line(benefit, of: pack)
        try console.table([
            ("area", line.area), ("kinds", line.words(console)),
            ("policy", pack.policy.description), ("facts", Self.list(benefit.reads.map(\.description))),
        ])
        for rule in benefit.rules {
            let state =
                rule.condition.basis == .unset
                ? "  \(rule.condition.key): \(console.text("basis.unset"))" : ""
            try console.line(TerminalText.escape("- \(isChinese ? rule.zh : rule.en)\(state)"))
        }
        for input in benefit.inputs {
            let name = isChinese ? input.zh : input.en
            try console.line(
                TerminalText.escape("  --value \(input.name)=…  \(input.kind.rawValue)  \(name)"))
        }
        for value in benefit.openValues {
            let words = BenefitJSON.Setting(value, benefit: benefit).words(console)
            try console.line(TerminalText.escape("  \(value.key)  \(words)"))
        }
        for source in benefit.sources {
            try console.line(TerminalText.escape("  \(source.file): \(source.figures)"))
        }
        if benefit.openValues.contains(where: { $0.basis == .unset }) { console.note("note.setValues") }
    }

    private static func list(_ words: [String]) -> String? {
        words.isEmpty ? nil : words.joined(separator: ", ")
    }
}
