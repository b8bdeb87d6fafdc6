import TalentCode

extension PackNode {
    /// A part of a pack as JSON, as it was read.
    var json: JSONValue {
        switch content {
        case .null: .null
        case .bool(let value): .bool(value)
        case .integer(let value): .signed(value)
        case .text(let text): .text(text)
        case .list(let items): .array(items.map(\.json))
        case .map(let members): .object(members.map { ($0.key, $0.value.json) })
        }
    }
}
