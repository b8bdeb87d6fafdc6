/// A rule of CertLogic 1.3.3 that was checked for form and is ready to be evaluated many times.
///
/// Decision 0017 says what was chosen where the specification leaves a choice.
public struct LogicExpression: Hashable, Sendable {
    /// The expression as data, to be written again.
    public let value: LogicValue

    private let program: LogicProgram

    /// Checks and prepares an expression.
    ///
    /// - Throws: `LogicFormError` for the first fault: a form that the language does not have, or a limit of
    ///   `LogicLimits`.
    public init(_ value: LogicValue) throws(LogicFormError) {
        var compiler = LogicCompiler()
        let root = compiler.compile(value)
        if let issue = compiler.issues.first { throw LogicFormError(issue) }
        self.value = value
        program = LogicProgram(compiler, root: root)
    }

    /// All data paths that may be read, without those that `reduce` sets itself: `data.x` inside a `reduce` is `x`.
    /// An empty path is the whole data.
    public var paths: Set<String> { program.paths }

    /// The value of the expression for some data.
    ///
    /// The same expression, data and bound always give the same value or the same error.
    ///
    /// - Parameter steps: what the evaluation may cost; see `LogicLimits.steps`.
    /// - Throws: `LogicError` with the operation that could not be done.
    public func evaluate(
        _ data: LogicValue, steps: Int = LogicLimits.steps
    ) throws(LogicError) -> LogicValue {
        var left = steps
        return try evaluate(data, spending: &left)
    }

    /// The value of the expression for some data, paid out of the steps that several evaluations have together.
    ///
    /// - Parameter left: the steps that are left, 0 once they do not suffice; one evaluation takes at most
    ///   `LogicLimits.steps` of them.
    /// - Throws: `LogicError` with the operation that could not be done.
    public func evaluate(
        _ data: LogicValue, spending left: inout Int
    ) throws(LogicError) -> LogicValue {
        let most = min(max(0, left), LogicLimits.steps)
        var evaluator = LogicEvaluator(program, data: data, steps: most)
        defer { left -= most - max(0, evaluator.steps) }
        return try evaluator.result()
    }

    /// Whether two expressions are written alike.
    public static func == (left: LogicExpression, right: LogicExpression) -> Bool {
        left.value == right.value
    }

    /// Hashes what is written.
    public func hash(into hasher: inout Hasher) { hasher.combine(value) }
}
