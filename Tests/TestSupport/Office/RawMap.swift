public import COSE

/// A CBOR map that a test takes apart and writes as it likes: sorted, or with `entries` in any order and number.
public struct RawMap: Sendable {
    /// Encoded keys and values in the order in which they are written.
    public var entries: [(key: [UInt8], value: [UInt8])] = []

    /// Takes a well-formed map apart.
    public init(_ encoded: [UInt8]) throws {
        var reader = CBORReader(encoded)
        var map = try reader.readMap()
        var start = reader.offset
        while try reader.nextKey(&map) != nil {
            let middle = reader.offset
            try reader.skip()
            entries.append((Array(encoded[start..<middle]), Array(encoded[middle..<reader.offset])))
            start = reader.offset
        }
        try reader.finish()
    }

    /// The encoded value of an integer key; setting one keeps the map sorted, nil removes it.
    public subscript(label: Int64) -> [UInt8]? {
        get { entries.first { $0.key == Self.key(label) }?.value }
        set {
            entries.removeAll { $0.key == Self.key(label) }
            guard let newValue else { return }
            entries.append((Self.key(label), newValue))
            entries.sort { $0.key.lexicographicallyPrecedes($1.key) }
        }
    }

    /// The map in the order of `entries`.
    public var bytes: [UInt8] {
        var writer = CBORWriter()
        // A map head is an array head with another major type.
        writer.array(entries.count)
        var bytes = writer.bytes
        bytes[0] |= 0x20
        for entry in entries { bytes += entry.key + entry.value }
        return bytes
    }

    /// One encoded item.
    public static func item(_ write: (inout CBORWriter) -> Void) -> [UInt8] {
        var writer = CBORWriter()
        write(&writer)
        return writer.bytes
    }

    private static func key(_ label: Int64) -> [UInt8] { item { $0.int(label) } }
}
