/// The items of an array that is being filled.
struct JSONItems: UnkeyedEncodingContainer {
    let place: JSONPlace
    var codingPath: [any CodingKey] { [] }
    var count: Int { place.count }

    func encodeNil() { place.add(.null) }

    func encode(_ value: some Encodable) throws { place.add(try JSONPlace.json(of: value)) }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        JSONPlaceEncoder(place: nested()).container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        JSONPlaceEncoder(place: nested()).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { JSONPlaceEncoder(place: nested()) }

    private func nested() -> JSONPlace {
        let inner = JSONPlace()
        place.add(.place(inner))
        return inner
    }
}
