/// A fault in the form of an expression, as the validation suite of the specification states it.
public struct LogicIssue: Hashable, Sendable {
    /// The part of the expression that has the fault.
    public let expression: LogicValue
    /// The words of the suite. What they quote is cut after 64 characters.
    public let message: String
    /// Where the part stands in the whole expression: operators and positions such as `and.1.if.0`; empty for the
    /// whole.
    public let path: String
}
