/// What the lambda of a `reduce` sees beside the data.
struct LogicFrame {
    var accumulator: LogicValue
    var current: LogicValue
}
