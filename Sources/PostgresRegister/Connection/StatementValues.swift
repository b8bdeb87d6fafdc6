internal import SQLRegister

/// The values of a statement as libpq takes them.
enum StatementValues {
    /// The types of values, as far as they have one.
    static func types(_ values: [SQLValue]) -> [UInt32] { values.map { type($0) } }

    private static func type(_ value: SQLValue) -> UInt32 {
        switch value {
        case .integer: ServerType.int8
        case .blob: ServerType.bytea
        case .text: ServerType.text
        // The server infers it.
        case .null: 0
        }
    }

    /// All values in one buffer, in binary form: where each begins (null: nowhere), its length and its format.
    static func withPointers(
        _ values: [SQLValue],
        _ body: (UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> Int32
    ) -> Int32 {
        var bytes: [UInt8] = []
        var places: [Int] = []
        for value in values {
            switch value {
            case .null:
                places.append(-1)
                continue
            case .integer(let number):
                places.append(bytes.count)
                for shift in stride(from: 56, through: 0, by: -8) {
                    bytes.append(UInt8(truncatingIfNeeded: number >> Int64(shift)))
                }
            case .blob(let blob):
                places.append(bytes.count)
                bytes += blob
            case .text(let text):
                places.append(bytes.count)
                bytes += text.utf8
            }
        }
        // An empty value needs a place too.
        bytes.append(0)
        var lengths: [Int32] = []
        var end = bytes.count - 1
        for place in places.reversed() {
            lengths.append(place < 0 ? 0 : Int32(clamping: end - place))
            if place >= 0 { end = place }
        }
        lengths.reverse()
        let formats = [Int32](repeating: 1, count: values.count)
        return unsafe bytes.withUnsafeBytes { buffer in
            let start = unsafe buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            let pointers = unsafe places.map { place in
                place < 0 ? nil : unsafe start.map { unsafe $0 + place }
            }
            return unsafe body(pointers, lengths, formats)
        }
    }
}
