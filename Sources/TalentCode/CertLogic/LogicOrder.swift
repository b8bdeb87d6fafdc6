/// The four comparisons, of integers and of date-times alike.
enum LogicOrder: Sendable {
    case less, greater, notGreater, notLess

    /// Whether the order holds between two values.
    func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
        switch self {
        case .less: left < right
        case .greater: left > right
        case .notGreater: left <= right
        case .notLess: left >= right
        }
    }
}
