import TalentCode

/// Values and rules written as JSON.
func json(_ text: String) throws -> LogicValue { try LogicJSON.parse(Array(text.utf8)) }

/// The value of a rule for data, both written as JSON.
func evaluate(_ rule: String, _ data: String = "null") throws -> LogicValue {
    try LogicExpression(json(rule)).evaluate(json(data))
}

/// What the evaluation of a rule stops at.
func failure(_ rule: String, _ data: String = "null") throws -> LogicError? {
    let expression = try LogicExpression(json(rule))
    let data = try json(data)
    do throws(LogicError) {
        _ = try expression.evaluate(data)
        return nil
    } catch {
        return error
    }
}
