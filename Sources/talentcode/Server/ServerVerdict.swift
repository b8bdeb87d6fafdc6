import TalentCode

/// A verdict as a service sent it (verdicts.md, JSON of a verdict).
struct ServerVerdict {
    private let members: [String: LogicValue]
    let outcome: Outcome
    let code: String

    /// Nil for what is no verdict: an answer without an outcome is never taken for a good one.
    init?(_ body: [UInt8]) {
        guard case .object(let members)? = try? LogicJSON.parse(body),
            case .text(let outcome)? = members["outcome"], let outcome = Outcome(rawValue: outcome),
            case .text(let code)? = members["code"]
        else { return nil }
        self.members = members
        guard case .object(let benefit)? = members["benefit"] else {
            (self.outcome, self.code) = (outcome, code)
            return
        }
        guard case .text(let second)? = benefit["outcome"], let second = Outcome(rawValue: second),
            case .text(let code)? = benefit["code"]
        else { return nil }
        (self.outcome, self.code) = (second, code)
    }

    /// What the service says of the code itself, whatever it says of a benefit: good, and so used up; or seen before.
    var hasSeenCode: Bool {
        members["outcome"] == .text(Outcome.valid.rawValue)
            || members["code"] == .text(VerdictCode.replayed.rawValue)
    }

    /// Whether the service could not remember a live code.
    var isUnremembered: Bool {
        guard case .object(let facts)? = members["facts"] else { return false }
        return facts["unremembered"] == .bool(true)
    }

    /// As scripts read it, with where it comes from.
    var json: String {
        var members = members
        members["source"] = .text("server")
        return JSONEscape.terminal(String(decoding: LogicJSON.text(.object(members)), as: UTF8.self))
    }

    /// Prints outcome, sentence and, with a good code, whose it is.
    func print(_ console: Console) throws {
        if console.isJSON { return try console.line(json) }
        var parts = [Self.text(["message", console.language == .chinese ? "zh" : "en"], members)]
        if members["benefit"] != nil {
            parts.append(
                Self.text(["benefit", "message", console.language == .chinese ? "zh" : "en"], members))
        }
        let sentence = TerminalText.escape(parts.compactMap { $0 }.joined(separator: " "))
        let head = "\(console.text("outcome.\(outcome.rawValue)")) \(TerminalText.escape(code)): \(sentence)"
        try console.line(VerdictText.coloured(head, outcome, console))
        if let assurance = Self.text(["assurance"], members) {
            try console.line(console.text("assurance.\(TerminalText.escape(assurance))"))
        }
        let name = console.language == .chinese ? "zh" : "en"
        try console.table([
            ("serial", Self.text(["credential", "serial"], members)),
            ("issuer", Self.text(["credential", "issuer", "name", name], members)),
            ("name", Self.text(["credential", "displayName"], members)),
            ("tier", Self.text(["credential", "tier"], members)),
            ("expires", Self.text(["credential", "expiresAt"], members)),
            ("documentCheck", Self.text(["facts", "documentCheck"], members)),
        ])
        try console.line(console.text("note.byServer"))
    }

    /// One line of many.
    func printLine(_ console: Console) throws {
        if console.isJSON { return try console.line(json) }
        let language = console.language == .chinese ? "zh" : "en"
        let path = members["benefit"] == nil ? ["message", language] : ["benefit", "message", language]
        let sentence = TerminalText.escape(Self.text(path, members) ?? "")
        try console.line(
            "\(TerminalText.escape(code)) \(console.text("outcome.\(outcome.rawValue)")) \(sentence)")
    }

    private static func text(_ path: [String], _ members: [String: LogicValue]) -> String? {
        var value: LogicValue? = .object(members)
        for name in path {
            guard case .object(let inner)? = value else { return nil }
            value = inner[name]
        }
        guard case .text(let text)? = value else { return nil }
        return text
    }
}
