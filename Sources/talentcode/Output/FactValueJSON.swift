import TalentCode

/// A value of a fact as JSON.
struct FactValueJSON: Encodable {
    let value: FactValue

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch value {
        case .bool(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .text(let value): try container.encode(value)
        case .list(let items): try container.encode(items.map { FactValueJSON(value: $0) })
        case .record(let members): try container.encode(members.mapValues { FactValueJSON(value: $0) })
        }
    }
}
