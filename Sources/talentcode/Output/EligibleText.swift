import TalentCode

/// What is open to a person as an officer reads it at the telephone: a heading for each standing, a line a benefit.
struct EligibleText {
    let console: Console

    /// Prints the benefits, which come sorted by standing.
    func print(_ benefits: [EligibleBenefit]) throws {
        for standing in EligibleBenefit.Standing.allCases {
            let group = benefits.filter { $0.standing == standing }
            guard !group.isEmpty else { continue }
            try console.line(console.text("eligible.\(standing.rawValue)", ["count": "\(group.count)"]))
            for eligible in group {
                let title = console.language == .chinese ? eligible.benefit.zh : eligible.benefit.en
                try console.line(
                    TerminalText.escape("  \(title) (\(eligible.benefit.id))  \(detail(eligible))"))
            }
        }
    }

    /// The amount, what is missing with its names, the rule that refuses, or when it is open again.
    private func detail(_ eligible: EligibleBenefit) -> String {
        let judgement = eligible.judgement
        switch judgement.code {
        case .eligible:
            return BenefitSentence(messages: console.messages).gift(judgement, console.language)
        case .factMissing, .factStale, .valueNotSet, .needsRegister:
            let names = FactNames(
                messages: console.messages, language: console.language, inputs: eligible.benefit.inputs)
            let missing = names.list(judgement.facts.missing.map { names.name($0) })
            return console.text("eligible.missing.\(judgement.code.rawValue)", ["missing": missing])
        case .notEligible, .ruleError:
            let rule = judgement.rules.first { $0.rule == judgement.facts.rule }
            let sentence =
                rule.map { console.language == .chinese ? $0.zh : $0.en } ?? judgement.facts.rule ?? ""
            return console.text("eligible.rule.\(judgement.code.rawValue)", ["rule": sentence])
        default:
            let sentence = BenefitSentence(messages: console.messages).text(judgement, console.language)
            return "\(judgement.code.rawValue): \(sentence)"
        }
    }
}
