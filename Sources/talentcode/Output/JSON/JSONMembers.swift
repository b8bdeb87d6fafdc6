/// The members of an object that is being filled.
struct JSONMembers<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let place: JSONPlace
    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) { place.add(key.stringValue, .null) }

    func encode(_ value: some Encodable, forKey key: Key) throws {
        place.add(key.stringValue, try JSONPlace.json(of: value))
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        JSONPlaceEncoder(place: nested(key.stringValue)).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        JSONPlaceEncoder(place: nested(key.stringValue)).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { JSONPlaceEncoder(place: nested("super")) }

    func superEncoder(forKey key: Key) -> any Encoder { JSONPlaceEncoder(place: nested(key.stringValue)) }

    private func nested(_ name: String) -> JSONPlace {
        let inner = JSONPlace()
        place.add(name, .place(inner))
        return inner
    }
}
