import TalentCode

/// The answer about a benefit as people read it, behind the verdict on the code.
struct JudgementText {
    let console: Console
    let sight: RuleSight

    /// Outcome, code and sentence; then, if they were asked for, the rules.
    func print(_ judgement: BenefitJudgement, explains: Bool) throws {
        try console.line(
            "\(judgement.benefit): " + VerdictText.coloured(headline(judgement), judgement.outcome, console))
        guard explains else { return }
        for rule in judgement.rules { try console.line("  " + TerminalText.escape(line(rule))) }
    }

    /// `ID CODE outcome sentence` in one line, behind the line of the code.
    func printLine(_ judgement: BenefitJudgement) throws {
        try console.line("  \(judgement.benefit) \(headline(judgement))")
    }

    private func headline(_ judgement: BenefitJudgement) -> String {
        let sentence = BenefitSentence(messages: console.messages).text(judgement, console.language)
        return "\(console.text("outcome.\(judgement.outcome.rawValue)")) \(judgement.code.rawValue): "
            + TerminalText.escape(sentence)
    }

    private func line(_ rule: RuleResult) -> String {
        let result: RuleReport.Result =
            switch rule.result {
            case true?: .passed
            case false?: .refused
            case nil: .undecided
            }
        let read = rule.read.sorted { $0.key < $1.key }.map { path, value in
            guard sight.shows(path) else { return path }
            return "\(path)=" + (value.map { String(decoding: LogicJSON.text($0), as: UTF8.self) } ?? "–")
        }
        let sentence = console.language == .chinese ? rule.zh : rule.en
        return [console.text("ruleResult.\(result.rawValue)"), sentence, "(\(read.joined(separator: ", ")))"]
            .joined(separator: "  ")
    }
}
