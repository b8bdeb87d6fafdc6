/// Where a compiler is in an expression.
struct LogicPlace {
    /// Operators and positions, joined by dots.
    var path = ""
    /// Operations and arrays around it.
    var depth = 0
    /// Lambdas of `reduce` around it.
    var level = 0

    /// The place of an operand or of an array's element.
    func operand(_ index: Int, of operation: String? = nil, inLambda: Bool = false) -> LogicPlace {
        let step = operation.map { "\($0).\(index)" } ?? "\(index)"
        return LogicPlace(
            path: path.isEmpty ? step : "\(path).\(step)",
            depth: depth + 1,
            level: level + (inLambda ? 1 : 0)
        )
    }
}
