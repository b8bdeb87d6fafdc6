extension FactValue {
    /// A literal of the rule language as a fact; nil for null, dates and numbers that are not whole.
    init?(_ value: LogicValue) {
        switch value {
        case .bool(let value): self = .bool(value)
        case .integer(let value): self = .integer(value)
        case .text(let text): self = .text(text)
        case .array(let items): self = .list(items.compactMap { FactValue($0) })
        default: return nil
        }
    }

    /// The fact as rules read it.
    public var logic: LogicValue {
        switch self {
        case .bool(let value): .bool(value)
        case .integer(let value): .integer(value)
        case .text(let text): .text(text)
        case .list(let items): .array(items.map(\.logic))
        case .record(let members): .object(members.mapValues(\.logic))
        }
    }
}
