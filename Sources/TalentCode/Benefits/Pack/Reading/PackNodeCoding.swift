public import COSE

/// A tree as deterministic CBOR (RFC 8949 section 4.2.1): places are left out, keys of maps are texts.
extension PackNode {
    /// The CBOR item of this node and all below it.
    public var encoded: [UInt8] {
        var writer = CBORWriter(capacity: 1 << 14)
        write(to: &writer)
        return writer.bytes
    }

    func write(to writer: inout CBORWriter) {
        switch content {
        case .null: writer.null()
        case .bool(let value): writer.bool(value)
        case .integer(let value): writer.int(value)
        case .text(let text): writer.text(text)
        case .list(let items):
            writer.array(items.count)
            for item in items { item.write(to: &writer) }
        case .map(let members):
            writer.map { map in
                for member in members { map.entry(member.key) { member.value.write(to: &$0) } }
            }
        }
    }

    /// Reads one node; deeper than `PackLimits.depth` or of more nodes than `PackLimits.nodes` is an error.
    public init(_ reader: inout CBORReader) throws(CBORError) {
        var room = PackLimits.nodes
        try self.init(&reader, depth: 1, room: &room)
    }

    private init(_ reader: inout CBORReader, depth: Int, room: inout Int) throws(CBORError) {
        guard depth <= PackLimits.depth else { throw CBORError(.tooDeep, at: reader.offset) }
        room -= 1
        guard room >= 0 else { throw CBORError(.tooManyEntries, at: reader.offset) }
        switch reader.nextMajorType {
        case 0, 1: self.init(.integer(try reader.readInt()))
        case 3:
            let start = reader.offset
            let text = try reader.readText()
            guard text.utf8.count <= PackLimits.text else { throw CBORError(.outOfRange, at: start) }
            self.init(.text(text))
        case 4:
            var items: [PackNode] = []
            for _ in 0..<(try reader.readArray()) {
                items.append(try PackNode(&reader, depth: depth + 1, room: &room))
            }
            self.init(.list(items))
        case 5:
            var members: [Member] = []
            var map = try reader.readMap()
            while let key = try reader.nextKey(&map) {
                guard case .text(let name) = key, name.utf8.count <= PackLimits.text else {
                    throw CBORError(.unexpectedKey, at: reader.offset)
                }
                members.append(
                    Member(
                        key: name, place: nil, value: try PackNode(&reader, depth: depth + 1, room: &room)
                    )
                )
            }
            self.init(.map(members))
        default:
            if reader.nextIs(Self.nullByte) {
                try reader.skip()
                self.init(.null)
            } else {
                self.init(.bool(try reader.readBool()))
            }
        }
    }

    /// The simple value 22 (RFC 8949 section 3.3).
    private static let nullByte: UInt8 = 0xf6
}
