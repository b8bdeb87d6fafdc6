/// A value that a rule read: of keys, dates, ages and versions, never of the person.
public struct RuleFact: Equatable, Sendable {
    /// A value with its type.
    public enum Value: Equatable, Sendable {
        case text(String)
        case number(Int64)
        case time(Timestamp)
        case flag(Bool)
    }

    /// The name of the value, stable.
    public let name: String
    /// The value.
    public let value: Value

    static func text(_ name: String, _ text: String) -> RuleFact { RuleFact(name: name, value: .text(text)) }
    static func number(_ name: String, _ number: Int64) -> RuleFact {
        RuleFact(name: name, value: .number(number))
    }
    static func number(_ name: String, _ number: UInt64) -> RuleFact {
        RuleFact(name: name, value: .number(Int64(clamping: number)))
    }
    static func time(_ name: String, _ time: Timestamp) -> RuleFact {
        RuleFact(name: name, value: .time(time))
    }
    static func flag(_ name: String, _ flag: Bool) -> RuleFact { RuleFact(name: name, value: .flag(flag)) }
}

extension KeyState {
    /// The state of a key and since when.
    var facts: [RuleFact] {
        switch self {
        case .active: [.text("keyState", name)]
        case .retired(let since), .compromised(let since): [.text("keyState", name), .time("since", since)]
        }
    }
}
