/// A value that is neither object nor array.
struct JSONSingle: SingleValueEncodingContainer {
    let place: JSONPlace
    var codingPath: [any CodingKey] { [] }

    func encodeNil() { place.value = .null }

    func encode(_ value: some Encodable) throws { place.value = try JSONPlace.scalar(value) }
}
