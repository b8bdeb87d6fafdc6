/// Turns what is `Encodable` into JSON: names sorted, on one line, harmless for a terminal.
///
/// Every answer of the service is written by it; Foundation's JSONEncoder takes several times as long, more than the
/// verification of a signature.
struct JSONPlaceEncoder: Encoder {
    let place: JSONPlace
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    /// The document of a value, in UTF-8.
    static func bytes(of value: some Encodable) throws -> [UInt8] {
        var json: [UInt8] = []
        json.reserveCapacity(1_024)
        try JSONPlace.json(of: value).write(to: &json)
        return json
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        place.beginObject()
        return KeyedEncodingContainer(JSONMembers<Key>(place: place))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        place.beginArray()
        return JSONItems(place: place)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { JSONSingle(place: place) }
}
