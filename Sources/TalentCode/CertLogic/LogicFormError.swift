/// Why a value is no expression of the rule language.
public struct LogicFormError: Error, Hashable, Sendable {
    /// Where the fault is: operators and positions such as `and.1.if.0`; empty for the whole expression.
    public let path: String
    /// What is wrong, in the words of the validation suite.
    public let reason: String

    init(_ issue: LogicIssue) {
        path = issue.path
        reason = issue.message
    }
}
