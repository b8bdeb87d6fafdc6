extension CBORItem {
    /// The item in deterministic encoding (RFC 8949 section 4.2.1), whatever its form was: two items that mean
    /// the same key give the same bytes. Bignums and equal numbers of other types stay different.
    public var deterministic: [UInt8] {
        var writer = CBORWriter(capacity: 16)
        write(to: &writer)
        return writer.bytes
    }

    /// Writes the item deterministically.
    public func write(to writer: inout CBORWriter) {
        switch self {
        case .unsigned(let value): writer.head(0, value)
        case .negative(let argument): writer.head(1, argument)
        case .bytes(let bytes): writer.byteString(bytes)
        case .text(let text): writer.text(text)
        case .byteChunks(let chunks): writer.byteString(Array(chunks.joined()))
        case .textChunks(let chunks): writer.text(chunks.joined())
        case .array(let items, _):
            writer.array(items.count)
            for item in items { item.write(to: &writer) }
        case .map(let entries, _): Self.write(entries, to: &writer)
        case .tag(let number, let item):
            writer.tag(number)
            item.write(to: &writer)
        case .simple(let value): writer.head(7, UInt64(value))
        case .float(let float): Self.write(float.shortest, to: &writer)
        }
    }

    /// Input may hold a key twice, which `CBORMapWriter` takes for a fault of the program.
    private static func write(_ entries: [CBOREntry], to writer: inout CBORWriter) {
        writer.head(5, UInt64(entries.count))
        let encoded = entries.map { (key: $0.key.deterministic, value: $0.value) }
        for entry in encoded.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            writer.encoded(entry.key)
            entry.value.write(to: &writer)
        }
    }

    private static func write(_ float: CBORFloat, to writer: inout CBORWriter) {
        switch float {
        case .half(let bits): writer.encoded([0xf9] + bigEndian(bits))
        case .single(let bits): writer.encoded([0xfa] + bigEndian(bits))
        case .double(let bits): writer.encoded([0xfb] + bigEndian(bits))
        }
    }

    private static func bigEndian(_ bits: some FixedWidthInteger) -> [UInt8] {
        stride(from: bits.bitWidth - 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: bits >> $0) }
    }
}
