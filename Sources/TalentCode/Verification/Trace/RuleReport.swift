/// One line of an explained verdict: what a rule said, and what it had read.
public struct RuleReport: Equatable, Sendable {
    /// What a rule said.
    public enum Result: String, Sendable, CaseIterable {
        case passed
        case refused
        case undecided
        /// It was not reached, or had nothing to judge.
        case notJudged = "not-judged"
    }

    /// Which rule.
    public let rule: RuleID
    /// What it said.
    public let result: Result
    /// A reason in a few English words; never personal data.
    public let why: String?
    /// What it read, in a fixed order; nothing of a rule that was not reached.
    public let read: [RuleFact]
}
