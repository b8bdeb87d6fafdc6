import TalentCode

extension LogicValue {
    /// The value as JSON; a date as its text.
    var json: JSONValue {
        switch self {
        case .null: .null
        case .bool(let value): .bool(value)
        case .integer(let value): .signed(value)
        case .number(let value): .number(value)
        case .text(let text): .text(text)
        case .date(let date): .text(date.description)
        case .array(let items): .array(items.map(\.json))
        case .object(let members):
            .object(members.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value.json) })
        }
    }
}
