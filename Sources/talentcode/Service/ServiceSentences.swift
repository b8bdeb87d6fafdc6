import TalentCode
import TalentService

/// Problems in the words of Templates/locales. What the command line says of its options and commands is of no use to a
/// caller of the API: sentences for callers stand under `error.http` and `hint.http`, and go first.
struct ServiceSentences: ProblemSentences {
    let messages: Messages

    func sentence(of problem: Problem, in language: ProblemLanguage) -> (what: String, hint: String) {
        let language: Language = language == .english ? .english : .chinese
        let words = problem.words.mapValues { messages.text($0, language) }
        let values = problem.values.mapValues { TerminalText.escape($0) }.merging(words) { $1 }
        return (
            messages.text(whatKey(problem), language, values),
            hintKey(problem.code, problem.key).map { messages.text($0, language, values) } ?? ""
        )
    }

    /// Of a fault of the service callers hear its code's sentence alone: what it found lies inside.
    private func whatKey(_ problem: Problem) -> String {
        let keys = problem.status < 500 ? [problem.key, problem.code] : [problem.code]
        return keys.compactMap { $0 }.flatMap { ["error.http.\($0)", "error.\($0)"] }
            .first(where: messages.has) ?? "error.\(problem.code)"
    }

    /// The key of what to do; nil where there is nothing. The command line's own hints name its commands.
    func hintKey(_ code: String, _ key: String?) -> String? {
        let isCommandLines = ErrorCode(rawValue: code) != nil
        return [key, code].compactMap { $0 }
            .flatMap { isCommandLines ? ["hint.http.\($0)"] : ["hint.http.\($0)", "hint.\($0)"] }
            .first(where: messages.has)
    }

    func problem(for error: any Error) -> Problem {
        if let problem = error as? Problem { return problem }
        return Problem(CommandError(mapping: error))
    }
}
