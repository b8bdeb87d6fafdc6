/// A value of the rule language: a JSON value, or a date-time, which only an evaluation makes.
public enum LogicValue: Hashable, Sendable {
    case null
    case bool(Bool)
    /// A whole number.
    case integer(Int64)
    /// A number that is not whole, or too great for `integer`: rules can compare it with `===` alone.
    case number(Double)
    case text(String)
    /// What `plusTime` and `dccDateOfBirth` give.
    case date(LogicDate)
    case array([LogicValue])
    case object([String: LogicValue])

    /// Whether two values are the same: of one type, and equal in every part. Texts are compared byte by byte, as
    /// JavaScript does: Swift's own equality takes an accent behind its letter for the letter with an accent.
    public static func == (left: LogicValue, right: LogicValue) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.integer(let left), .integer(let right)): left == right
        case (.number(let left), .number(let right)): left == right
        case (.text(let left), .text(let right)): sameText(left, right)
        case (.date(let left), .date(let right)): left == right
        case (.array(let left), .array(let right)): left == right
        case (.object(let left), .object(let right)): left == right
        default: false
        }
    }

    /// Whether conditions take the value for true; nil for what is neither true nor false to them: a date-time
    /// (specification 1.3, Truthy and falsy values).
    public var truth: Bool? {
        switch self {
        case .null: false
        case .bool(let value): value
        case .integer(let value): value != 0
        case .number(let value): value != 0
        case .text(let text): !text.isEmpty
        case .date: nil
        case .array(let items): !items.isEmpty
        case .object(let members): !members.isEmpty
        }
    }

    private static func sameText(_ left: String, _ right: String) -> Bool {
        left.utf8.count == right.utf8.count && left.utf8.elementsEqual(right.utf8)
    }
}
