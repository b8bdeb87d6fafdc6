import COSE

/// What the strict reader takes, the lenient one takes alike, and its deterministic encoding is the input.
enum CBORTarget {
    static func run(_ bytes: [UInt8]) {
        let lenient = taken { try CBORItem(bytes) }
        if let lenient { check(lenient) }
        _ = taken { try CBORItem.sequence(bytes) }
        if let unique = taken({ try CBORItem(bytes, uniqueKeys: true) }) {
            promise(unique == lenient, "uniqueKeys reads something else")
        }

        let walked = taken {
            var reader = CBORReader(bytes)
            let item = try walk(&reader, depth: 1)
            try reader.finish()
            return item
        }
        let passed: Void? = taken {
            var reader = CBORReader(bytes)
            try reader.skip()
            try reader.finish()
        }
        if let walked {
            promise(walked == lenient, "the strict and the lenient reader differ")
            promise(walked.deterministic == bytes, "the strict reader took what is not deterministic")
        }
        // skip takes keys of every type, the readers integers and texts alone.
        if passed != nil {
            promise(lenient != nil, "the lenient reader refuses what skip takes")
            promise(lenient?.deterministic == bytes, "skip took what is not deterministic")
            promise(taken { try CBORItem(bytes, uniqueKeys: true) } != nil, "skip took a key twice")
        } else {
            promise(walked == nil, "skip refuses what the readers take")
        }
    }

    private static func check(_ item: CBORItem) {
        let first = item.deterministic
        let again = must("read what was written", { try CBORItem(first) })
        promise(again.deterministic == first, "deterministic twice is not once")
        let notation = CBORDiagnostic.notation(item)
        promise(
            notation.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7f },
            "a control character for the terminal"
        )
    }

    /// Reads with the typed readers, each by its major type.
    private static func walk(_ reader: inout CBORReader, depth: Int) throws -> CBORItem {
        guard depth <= CBORReader.maximumDepth else { throw CBORError(.tooDeep, at: reader.offset) }
        switch reader.nextMajorType {
        case 0: return .unsigned(try reader.readUInt())
        case 1: return .int(try reader.readInt())
        case 2: return .bytes(try reader.readBytes())
        case 3: return .text(try reader.readText())
        case 4:
            var items: [CBORItem] = []
            for _ in 0..<(try reader.readArray()) { items.append(try walk(&reader, depth: depth + 1)) }
            return .array(items, isIndefinite: false)
        case 5:
            var entries: [CBOREntry] = []
            var map = try reader.readMap()
            while let key = try reader.nextKey(&map) {
                let item: CBORItem =
                    switch key {
                    case .int(let value): .int(value)
                    case .text(let text): .text(text)
                    }
                entries.append(CBOREntry(key: item, value: try walk(&reader, depth: depth + 1)))
            }
            return .map(entries, isIndefinite: false)
        default: return .simple(try reader.readBool() ? 21 : 20)
        }
    }
}
