import TalentCode

/// A verdict as people read it.
struct VerdictText {
    let console: Console
    let schemes: SchemeTables

    /// The key of a verdict's sentence: a code with two outcomes has one for each.
    static func key(_ verdict: Verdict) -> String {
        verdict.code == .keyCompromised && verdict.outcome == .undecided
            ? "verdict.KEY_COMPROMISED.undecided" : "verdict.\(verdict.code.rawValue)"
    }

    /// Prints outcome, sentence and, with a good code alone, what it says; then the rules, if they were asked for.
    func print(_ explained: Explanation) throws {
        let verdict = explained.verdict
        try console.line(Self.coloured(headline(verdict), verdict.outcome, console))
        if let assurance = verdict.assurance {
            try console.line(console.text("assurance.\(assurance.rawValue)"))
        }
        if let sentence = repeated(verdict) { try console.line(sentence) }
        try console.table(rows(verdict))
        try RuleText(console: console).print(explained.rules)
    }

    /// One line: "CODE outcome sentence"; then the rules, if they were asked for.
    func printLine(_ explained: Explanation) throws {
        let verdict = explained.verdict
        let outcome = console.text("outcome.\(verdict.outcome.rawValue)")
        let sentence = console.text(Self.key(verdict)) + (repeated(verdict).map { " " + $0 } ?? "")
        try console.line("\(verdict.code.rawValue) \(outcome) \(sentence)")
        try RuleText(console: console).print(explained.rules)
    }

    /// What a clerk does with a doubt that comes again: a forged code stays amber for ever.
    private func repeated(_ verdict: Verdict) -> String? {
        verdict.facts.repeated.map { console.text("note.repeated", ["count": "\($0)"]) }
    }

    /// Outcome, code and sentence in one line.
    func headline(_ verdict: Verdict) -> String {
        "\(console.text("outcome.\(verdict.outcome.rawValue)")) \(verdict.code.rawValue): "
            + console.text(Self.key(verdict))
    }

    /// A text in the colour of an outcome, on a terminal.
    static func coloured(_ text: String, _ outcome: Outcome, _ console: Console) -> String {
        guard console.isTerminal else { return text }
        let number =
            switch outcome {
            case .valid: 32
            case .invalid: 31
            case .undecided: 33
            }
        return "\u{1b}[1;\(number)m\(text)\u{1b}[0m"
    }

    private func rows(_ verdict: Verdict) -> [(label: String, value: String?)] {
        var rows: [(label: String, value: String?)] = []
        if let signed = verdict.signed {
            let name = console.language == .chinese ? signed.issuer.nameZH : signed.issuer.nameEN
            rows += [("serial", signed.serial.description), ("issuer", "\(name) (\(signed.issuer.id))")]
        }
        if let credential = verdict.credential { rows += content(credential) }
        let facts = verdict.facts
        rows += [
            ("stage", facts.stage.map { console.text("stage.\($0.rawValue)") }),
            ("offset", facts.offset.map(String.init)),
            ("why", facts.why.map(why)),
            ("documentCheck", facts.documentCheck.map { console.text("documentCheck.\($0)") }),
            ("audience", facts.audience),
            ("presentationAge", facts.presentationAge.map { "\($0) s" }),
            ("statusAge", facts.statusAge.map(age)),
            ("trustAge", facts.trustAge.map(age)),
            ("trustVersion", facts.trustVersion.map(String.init)),
            ("repeated", facts.repeated.map(String.init)),
        ]
        return rows
    }

    /// A reason in the reader's language, or as it is if nobody has put it into words.
    private func why(_ reason: String) -> String {
        console.messages.has("why.\(reason)") ? console.text("why.\(reason)") : reason
    }

    /// Seconds as people say them: the largest two units.
    private func age(_ seconds: UInt64) -> String {
        let units: [(name: String, seconds: UInt64)] = [("d", 86_400), ("h", 3_600), ("min", 60), ("s", 1)]
        let first = units.firstIndex { seconds >= $0.seconds } ?? units.count - 1
        let shown = units[first..<min(first + 2, units.count)]
        var rest = seconds
        return shown.map { unit in
            let count = rest / unit.seconds
            rest %= unit.seconds
            return "\(count) \(console.text("unit.\(unit.name)"))"
        }.joined(separator: " ")
    }

    private func content(_ credential: VerifiedCredential) -> [(label: String, value: String?)] {
        let claims = credential.claims
        let categories = claims.categories?.names.map { console.text("category.\($0)") }
        return [
            ("name", claims.displayName?.text),
            ("profile", console.text("profile.\(claims.profile.name)")),
            (
                "tier",
                claims.tier.map { schemes.tierTitle(scheme: $0.scheme, level: $0.level, console.language) }
            ),
            ("categories", categories.map { $0.joined(separator: ", ") }),
            ("skillLevel", claims.skillLevel.map { console.text("skill.\($0.name)") }),
            (
                "programmes",
                claims.programmes.isEmpty
                    ? nil
                    : claims.programmes.map {
                        schemes.programmeTitle(programme: $0.programme, level: $0.level, console.language)
                    }.joined(separator: "; ")
            ),
            ("areas", claims.areas.isEmpty ? nil : claims.areas.map(\.description).joined(separator: ", ")),
            (
                "unattested",
                credential.unattested.isEmpty ? nil : credential.unattested.joined(separator: ", ")
            ),
            ("issued", TimeText.format(claims.issuedAt)),
            ("expires", TimeText.format(claims.expiresAt)),
        ]
    }
}
