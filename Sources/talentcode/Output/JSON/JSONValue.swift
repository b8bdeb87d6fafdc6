/// Any JSON, with the members of objects in the order in which people should read them.
enum JSONValue: Encodable {
    case null
    case bool(Bool)
    case unsigned(UInt64)
    case signed(Int64)
    case number(Double)
    case text(String)
    case array([JSONValue])
    case object([(name: String, value: JSONValue)])
    /// One that is still being filled.
    case place(JSONPlace)

    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { return nil }
    }

    /// An object of those members that have a value.
    static func members(_ members: [(name: String, value: JSONValue?)]) -> JSONValue {
        .object(members.compactMap { member in member.value.map { (member.name, $0) } })
    }

    func encode(to encoder: any Encoder) throws {
        if let ours = encoder as? JSONPlaceEncoder {
            ours.place.value = self
            return
        }
        switch self {
        case .place(let place): try place.value.encode(to: encoder)
        case .object(let members):
            var container = encoder.container(keyedBy: Name.self)
            for member in members {
                try container.encode(member.value, forKey: Name(stringValue: member.name))
            }
        case .array(let items):
            var container = encoder.unkeyedContainer()
            for item in items { try container.encode(item) }
        default: try encodeScalar(to: encoder)
        }
    }

    private func encodeScalar(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .bool(let value): try container.encode(value)
        case .unsigned(let value): try container.encode(value)
        case .signed(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .text(let value): try container.encode(value)
        case .null, .array, .object, .place: try container.encodeNil()
        }
    }
}
