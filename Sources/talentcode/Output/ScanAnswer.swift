import TalentCode

/// The answer to a scan: the verdict on the code and, where it was asked for, that about a benefit.
struct ScanAnswer {
    let explained: Explanation
    let benefit: BenefitJudgement?
    let schemes: SchemeTables
    /// Who judged, where a service was to be asked and could not be.
    let source: String?

    init(
        _ explained: Explanation, _ benefit: BenefitJudgement?, _ schemes: SchemeTables, source: String? = nil
    ) {
        self.source = source
        self.explained = explained
        self.benefit = benefit
        self.schemes = schemes
    }

    /// That of the benefit where one was asked for.
    var outcome: Outcome { benefit?.outcome ?? explained.verdict.outcome }

    /// As scripts read it.
    func json(_ messages: Messages, sight: RuleSight) -> VerdictJSON {
        let sentence = BenefitSentence(messages: messages)
        var json = VerdictJSON(
            explained, messages, schemes,
            benefit: benefit.map { JudgementJSON($0, sentence, sight: sight) }
        )
        json.source = source
        return json
    }

    /// One answer.
    func print(_ console: Console, sight: RuleSight, explains: Bool) throws {
        if console.isJSON { return try console.json(json(console.messages, sight: sight)) }
        try VerdictText(console: console, schemes: schemes).print(explained)
        if let benefit {
            try JudgementText(console: console, sight: sight).print(benefit, explains: explains)
        }
    }

    /// One of many.
    func printLine(_ console: Console, sight: RuleSight) throws {
        if console.isJSON { return try console.json(json(console.messages, sight: sight)) }
        try VerdictText(console: console, schemes: schemes).printLine(explained)
        if let benefit { try JudgementText(console: console, sight: sight).printLine(benefit) }
    }
}
