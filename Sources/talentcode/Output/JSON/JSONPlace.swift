/// Where a value of JSON comes to stand.
final class JSONPlace {
    var value = JSONValue.null

    /// A value as JSON; the commonest kinds without an encoder of their own.
    static func json<Value: Encodable>(of value: Value) throws -> JSONValue {
        // Comparing types costs less than trying to cast.
        if Value.self == String.self, let text = value as? String { return .text(text) }
        if Value.self == UInt64.self, let number = value as? UInt64 { return .unsigned(number) }
        if Value.self == [String].self, let texts = value as? [String] {
            return .array(texts.map { .text($0) })
        }
        if Value.self == JSONValue.self, let json = value as? JSONValue { return json }
        let place = JSONPlace()
        try value.encode(to: JSONPlaceEncoder(place: place))
        return place.value
    }

    /// A number, a truth value or a text: what every other value is made of at last.
    static func scalar(_ value: some Encodable) throws -> JSONValue {
        switch value {
        case let bool as Bool: return .bool(bool)
        case let integer as any BinaryInteger:
            return UInt64(exactly: integer).map { .unsigned($0) } ?? .signed(Int64(clamping: integer))
        case let number as Double: return try .number(finite(number))
        case let number as Float: return try .number(finite(Double("\(number)") ?? .nan))
        default: return try json(of: value)
        }
    }

    private static func finite(_ number: Double) throws -> Double {
        guard number.isFinite else {
            throw EncodingError.invalidValue(
                number, .init(codingPath: [], debugDescription: "no number of JSON"))
        }
        return number
    }

    /// Makes an object of it, if it is none yet.
    func beginObject() {
        if case .object = value { return }
        value = .object([])
    }

    /// Makes an array of it, if it is none yet.
    func beginArray() {
        if case .array = value { return }
        value = .array([])
    }

    /// Adds a member to the object.
    func add(_ name: String, _ member: JSONValue) {
        guard case .object(var members) = value else { return }
        // Let go, so that the array below is nobody else's.
        value = .null
        members.append((name, member))
        value = .object(members)
    }

    /// Adds an item to the array.
    func add(_ item: JSONValue) {
        guard case .array(var items) = value else { return }
        value = .null
        items.append(item)
        value = .array(items)
    }

    /// Items of the array so far.
    var count: Int {
        if case .array(let items) = value { return items.count }
        return 0
    }
}
