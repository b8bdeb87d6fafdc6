import TalentCode
import TestSupport

/// Random rules, most of them of valid form, and random data.
struct RandomLogic {
    var random: SeededRandom

    private static let names = ["x", "y", "current", "accumulator", "data", "0", "1", "tier"]
    private static let texts = [
        "", "a", "top", "2021", "2021-02", "2020-02-29", "2021-01-31T23:59:59.9999+08", "2021-02-30",
        "x/y#z:人",
    ]

    /// A rule; one in thirty parts has a wrong form.
    mutating func expression(_ depth: Int = 0) -> LogicValue {
        let choice = Int.random(in: 0..<30, using: &random)
        if depth > 5 || choice < 6 { return literal() }
        if choice < 12 { return .object(["var": .text(path())]) }
        if choice == 12 { return value(depth) }
        if choice == 13 { return .array(operands(depth, 0...3)) }
        let operators: [(String, ClosedRange<Int>)] = [
            ("if", 3...3), ("and", 2...4), ("!", 1...1), ("===", 2...2), ("in", 2...2), ("+", 2...2),
            ("<", 2...3), (">=", 2...3), ("after", 2...3), ("not-before", 2...3), ("reduce", 3...3),
            ("dccDateOfBirth", 1...1),
        ]
        if choice < 18 {
            let unit = ["year", "month", "day", "hour"].randomElement(using: &random) ?? "day"
            let operands = [expression(depth + 1), .integer(integer()), .text(unit)]
            return .object(["plusTime": .array(operands)])
        }
        if choice == 18 {
            return .object(["extractFromUVCI": .array([expression(depth + 1), .integer(integer())])])
        }
        guard let (name, count) = operators.randomElement(using: &random) else { return .null }
        return .object([name: .array(operands(depth, count))])
    }

    /// Any value.
    mutating func value(_ depth: Int = 0) -> LogicValue {
        switch Int.random(in: 0..<(depth > 4 ? 5 : 7), using: &random) {
        case 0: return .null
        case 1: return .number(0.5)
        case 2...4: return literal()
        case 5:
            return .array((0..<Int.random(in: 0...4, using: &random)).map { _ in value(depth + 1) })
        default:
            var members: [String: LogicValue] = [:]
            for _ in 0..<Int.random(in: 0...4, using: &random) {
                members[Self.names.randomElement(using: &random) ?? ""] = value(depth + 1)
            }
            return .object(members)
        }
    }

    private mutating func operands(_ depth: Int, _ count: ClosedRange<Int>) -> [LogicValue] {
        (0..<Int.random(in: count, using: &random)).map { _ in expression(depth + 1) }
    }

    private mutating func literal() -> LogicValue {
        switch Int.random(in: 0..<3, using: &random) {
        case 0: .bool(Bool.random(using: &random))
        case 1: .integer(integer())
        default: .text(Self.texts.randomElement(using: &random) ?? "")
        }
    }

    private mutating func integer() -> Int64 {
        switch Int.random(in: 0..<5, using: &random) {
        case 0: Int64.random(in: .min ... .max, using: &random)
        case 1: [.min, .max, 0, 1 << 53, 8_640_000_000_000_000].randomElement(using: &random) ?? 0
        default: Int64.random(in: -3...3, using: &random)
        }
    }

    private mutating func path() -> String {
        (0..<Int.random(in: 0...3, using: &random))
            .map { _ in Self.names.randomElement(using: &random) ?? "" }.joined(separator: ".")
    }
}
