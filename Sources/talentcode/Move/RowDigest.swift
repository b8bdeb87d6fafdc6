import SQLRegister

/// A row as bytes that say the same whichever database it came from: for each value its kind, its length and itself.
enum RowDigest {
    static func bytes(_ row: [SQLValue]) -> [UInt8] {
        var bytes: [UInt8] = []
        for value in row {
            switch value {
            case .null: bytes.append(0)
            case .integer(let number):
                bytes.append(1)
                append(UInt64(bitPattern: number), &bytes)
            case .blob(let blob):
                bytes.append(2)
                append(UInt64(blob.count), &bytes)
                bytes += blob
            case .text(let text):
                bytes.append(3)
                append(UInt64(text.utf8.count), &bytes)
                bytes += text.utf8
            }
        }
        return bytes
    }

    private static func append(_ number: UInt64, _ bytes: inout [UInt8]) {
        for shift in stride(from: 56 as UInt64, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: number >> shift))
        }
    }
}
