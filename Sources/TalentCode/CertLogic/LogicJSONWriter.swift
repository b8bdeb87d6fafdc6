/// Writes JSON (RFC 8259) without white space, each object with its keys sorted by their UTF-8 bytes.
struct LogicJSONWriter {
    /// What was written.
    private(set) var bytes: [UInt8] = []

    /// Appends a value. A number that JSON cannot hold, which no JSON text gives, is `null`.
    mutating func write(_ value: LogicValue) {
        switch value {
        case .null: put("null")
        case .bool(let value): put(value ? "true" : "false")
        case .integer(let value): put(String(value))
        case .number(let value): put(value.isFinite ? "\(value)" : "null")
        case .text(let text): write(text)
        case .date(let date): write(date.description)
        case .array(let items):
            put("[")
            for (index, item) in items.enumerated() {
                if index > 0 { put(",") }
                write(item)
            }
            put("]")
        case .object(let members):
            put("{")
            let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            for (index, member) in sorted.enumerated() {
                if index > 0 { put(",") }
                write(member.key)
                put(":")
                write(member.value)
            }
            put("}")
        }
    }

    private mutating func write(_ text: String) {
        put("\"")
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): put("\\\"")
            case UInt8(ascii: "\\"): put("\\\\")
            case UInt8(ascii: "\n"): put("\\n")
            case UInt8(ascii: "\r"): put("\\r")
            case UInt8(ascii: "\t"): put("\\t")
            case 0..<0x20:
                let digits = String(byte, radix: 16)
                put(digits.utf8.count == 1 ? "\\u000" : "\\u00")
                put(digits)
            default: bytes.append(byte)
            }
        }
        put("\"")
    }

    private mutating func put(_ text: String) { bytes.append(contentsOf: text.utf8) }
}
