/// Checks the form of expressions without running them (CertLogic 1.3.3, validation-testSuite).
public enum LogicValidation {
    /// All faults of an expression, in the order in which they stand there; none for a valid one. What lies deeper or
    /// further than `LogicLimits` allow is one fault and is not looked at.
    public static func issues(of expression: LogicValue) -> [LogicIssue] {
        var compiler = LogicCompiler()
        _ = compiler.compile(expression)
        return compiler.issues
    }
}
