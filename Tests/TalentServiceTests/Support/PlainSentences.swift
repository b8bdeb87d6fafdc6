import TalentService

/// Sentences made of the problem's own words.
struct PlainSentences: ProblemSentences {
    var hint = "try again"

    func sentence(of problem: Problem, in language: ProblemLanguage) -> (what: String, hint: String) {
        ("\(language.rawValue): \(problem.key ?? problem.code)", hint)
    }

    func problem(for error: any Error) -> Problem { Problem(500, "INTERNAL") }
}
