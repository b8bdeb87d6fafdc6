import TalentCode

/// The trace of a verdict as people read it: one line a rule, with what it read.
struct RuleText {
    let console: Console

    /// Prints one line for each rule, in their order.
    func print(_ rules: [RuleReport]) throws {
        let words = RuleReport.Result.allCases.map { Console.width(result($0)) }
        let width = words.max() ?? 0
        for rule in rules {
            let word = result(rule.result)
            let padding = String(repeating: " ", count: width - Console.width(word) + 2)
            try console.line(
                "  " + word + padding + console.text("rule.\(rule.rule.rawValue)") + details(rule))
        }
    }

    private func result(_ result: RuleReport.Result) -> String {
        console.text("ruleResult.\(result.rawValue)")
    }

    /// The reason and the values, if there are any.
    private func details(_ rule: RuleReport) -> String {
        let parts = (rule.why.map { [$0] } ?? []) + rule.read.map { "\($0.name)=\($0.value.text)" }
        return parts.isEmpty ? "" : "  (" + TerminalText.escape(parts.joined(separator: ", ")) + ")"
    }
}
