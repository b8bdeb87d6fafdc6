/// What the codes of problems mean: those of errors, and those of verdicts, which a refusal carries too.
struct ProblemMeanings {
    /// One code, in both languages.
    struct Meaning: Encodable {
        let code: String
        let title: VerdictJSON.Message
        let hint: VerdictJSON.Message?
    }

    private let messages: Messages
    private let sentences: ServiceSentences

    init(messages: Messages) {
        self.messages = messages
        sentences = ServiceSentences(messages: messages)
    }

    /// Nil for a code that no problem has.
    func meaning(of code: String) -> Meaning? {
        // A code has no dot: behind one stand the variants of its sentence.
        guard code.utf8.allSatisfy({ (0x41...0x5a).contains($0) || $0 == 0x5f }) else { return nil }
        let keys = ["error.http.\(code)", "error.\(code)", "benefit.\(code)", "verdict.\(code)"]
        guard let key = keys.first(where: messages.has) else { return nil }
        return Meaning(
            code: code, title: text(key), hint: sentences.hintKey(code, nil).map { text($0) })
    }

    /// A sentence by itself: what would stand in its gaps is told by each problem.
    private func text(_ key: String) -> VerdictJSON.Message {
        VerdictJSON.Message(
            zh: Self.withoutGaps(messages.text(key, .chinese)),
            en: Self.withoutGaps(messages.text(key, .english)))
    }

    private static func withoutGaps(_ text: String) -> String {
        var result = ""
        var isGap = false
        for character in text {
            switch character {
            case "{":
                isGap = true
                result.append("…")
            case "}" where isGap: isGap = false
            default: if !isGap { result.append(character) }
            }
        }
        return result
    }
}
