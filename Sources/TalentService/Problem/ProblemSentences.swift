/// Says what a problem is, in the caller's language.
public protocol ProblemSentences: Sendable {
    /// What happened and what to do.
    func sentence(of problem: Problem, in language: ProblemLanguage) -> (what: String, hint: String)
    /// Any error of a handler as a problem; 500 `INTERNAL` for what nobody expected.
    func problem(for error: any Error) -> Problem
}
