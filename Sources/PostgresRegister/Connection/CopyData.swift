internal import SQLRegister

/// Rows in the binary form of COPY (PostgreSQL 15, COPY, "Binary Format").
struct CopyData {
    private(set) var bytes: [UInt8]

    init(_ rows: [[SQLValue]]) {
        bytes = Array("PGCOPY\n".utf8) + [0xff] + Array("\r\n".utf8) + [0]
        // Flags, and no extension of the header.
        bytes += [UInt8](repeating: 0, count: 8)
        for row in rows {
            append(UInt64(row.count), width: 2)
            for value in row { append(value) }
        }
        bytes += [0xff, 0xff]
    }

    private mutating func append(_ value: SQLValue) {
        switch value {
        case .null: append(UInt64(UInt32.max), width: 4)
        case .integer(let number):
            append(8, width: 4)
            append(UInt64(bitPattern: number), width: 8)
        case .blob(let blob):
            append(UInt64(blob.count), width: 4)
            bytes += blob
        case .text(let text):
            append(UInt64(text.utf8.count), width: 4)
            bytes += text.utf8
        }
    }

    private mutating func append(_ number: UInt64, width: Int) {
        for shift in stride(from: (width - 1) * 8, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(shift)))
        }
    }
}
