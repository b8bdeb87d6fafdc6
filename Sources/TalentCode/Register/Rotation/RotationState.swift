import COSE

/// How far a change of keys has come, stored with each batch: `[kind, cursor, rows, unreadable]`.
public struct RotationState: Hashable, Sendable {
    /// The kind of rows that is gone through; empty when all are done.
    var kind: String
    /// The last row of it that is done; empty before the first.
    var cursor: [UInt8]
    /// How many rows were gone through.
    public internal(set) var rows: Int
    /// How many of them opened under neither key, as before, and were left as they are.
    public internal(set) var unreadable: Int

    init(kind: String, cursor: [UInt8] = [], rows: Int = 0, unreadable: Int = 0) {
        self.kind = kind
        self.cursor = cursor
        self.rows = rows
        self.unreadable = unreadable
    }

    /// Whether every kind was gone through.
    public var isDone: Bool { kind.isEmpty }

    var encoded: [UInt8] {
        var writer = CBORWriter(capacity: 64)
        writer.array(4)
        writer.text(kind)
        writer.byteString(cursor)
        writer.uint(UInt64(clamping: rows))
        writer.uint(UInt64(clamping: unreadable))
        return writer.bytes
    }

    /// Reads what `encoded` wrote.
    init(_ bytes: [UInt8]) throws(CBORError) {
        var reader = CBORReader(bytes)
        guard try reader.readArray() == 4 else { throw CBORError(.unexpectedType, at: 0) }
        kind = try reader.readText()
        cursor = try reader.readBytes()
        rows = Int(clamping: try reader.readUInt())
        unreadable = Int(clamping: try reader.readUInt())
        try reader.finish()
    }
}
