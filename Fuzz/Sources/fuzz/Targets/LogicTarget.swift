import TalentCode

/// The input is a pair `[rule, data]`, or a rule alone. What is read is written so that it reads the same; a rule
/// ends, and twice in the same way.
enum LogicTarget {
    static func run(_ bytes: [UInt8]) {
        guard let value = taken({ try LogicJSON.parse(bytes) }) else { return }
        let written = LogicJSON.text(value)
        promise(
            must("read what was written", { try LogicJSON.parse(written) }) == value, "reads as another value"
        )

        var (rule, data) = (value, LogicValue.null)
        if case .array(let pair) = value, pair.count == 2 { (rule, data) = (pair[0], pair[1]) }
        let issues = LogicValidation.issues(of: rule)
        guard let expression = taken({ try LogicExpression(rule) }) else {
            promise(!issues.isEmpty, "refused without an issue")
            return
        }
        promise(issues.isEmpty, "taken with an issue")
        promise(
            expression.paths.allSatisfy { $0.utf8.count <= LogicLimits.path }, "a path longer than the limit")
        let first = outcome(expression, data)
        promise(outcome(expression, data) == first, "another result the second time")
        if case .success(let result) = first {
            promise(LogicJSON.text(result).count <= 512 * LogicLimits.steps, "a result larger than its steps")
        }
    }

    private static func outcome(
        _ expression: LogicExpression, _ data: LogicValue
    ) -> Result<LogicValue, LogicError> {
        do throws(LogicError) {
            return .success(try expression.evaluate(data))
        } catch {
            return .failure(error)
        }
    }
}
