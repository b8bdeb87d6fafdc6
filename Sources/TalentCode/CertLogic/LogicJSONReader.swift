/// Reads one JSON text (RFC 8259).
struct LogicJSONReader {
    private let bytes: [UInt8]
    private var offset = 0

    private let textLimit: Int
    /// Values that may still come.
    private var room: Int

    init(_ bytes: [UInt8], textLimit: Int, valueLimit: Int) {
        self.bytes = bytes
        self.textLimit = textLimit
        room = valueLimit
    }

    /// The one value of the text.
    mutating func document() throws(LogicJSONError) -> LogicValue {
        let value = try value(depth: 0)
        skipSpace()
        guard offset == bytes.count else { throw LogicJSONError(.trailingBytes, at: offset) }
        return value
    }

    private mutating func value(depth: Int) throws(LogicJSONError) -> LogicValue {
        guard room > 0 else { throw LogicJSONError(.tooManyValues, at: offset) }
        room -= 1
        switch try nextByte() {
        case UInt8(ascii: "{"):
            try enter(depth)
            return .object(try members(depth: depth + 1))
        case UInt8(ascii: "["):
            try enter(depth)
            return .array(try items(depth: depth + 1))
        case UInt8(ascii: "\""): return .text(try text())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), 0x30...0x39: return try number()
        default: throw LogicJSONError(.unexpectedByte, at: offset)
        }
    }

    private mutating func enter(_ depth: Int) throws(LogicJSONError) {
        guard depth < LogicLimits.jsonDepth else { throw LogicJSONError(.tooDeep, at: offset) }
        offset += 1
    }

    private mutating func members(depth: Int) throws(LogicJSONError) -> [String: LogicValue] {
        var members: [String: LogicValue] = [:]
        if try nextByte() == UInt8(ascii: "}") {
            offset += 1
            return members
        }
        while true {
            guard try nextByte() == UInt8(ascii: "\"") else {
                throw LogicJSONError(.unexpectedByte, at: offset)
            }
            let start = offset
            let key = try text()
            guard try nextByte() == UInt8(ascii: ":") else {
                throw LogicJSONError(.unexpectedByte, at: offset)
            }
            offset += 1
            let member = try value(depth: depth)
            guard members.updateValue(member, forKey: key) == nil else {
                throw LogicJSONError(.duplicateKey, at: start)
            }
            if try !another(or: UInt8(ascii: "}")) { return members }
        }
    }

    private mutating func items(depth: Int) throws(LogicJSONError) -> [LogicValue] {
        var items: [LogicValue] = []
        if try nextByte() == UInt8(ascii: "]") {
            offset += 1
            return items
        }
        while true {
            items.append(try value(depth: depth))
            if try !another(or: UInt8(ascii: "]")) { return items }
        }
    }

    /// Whether a comma follows rather than the end.
    private mutating func another(or end: UInt8) throws(LogicJSONError) -> Bool {
        let byte = try nextByte()
        guard byte == UInt8(ascii: ",") || byte == end else {
            throw LogicJSONError(.unexpectedByte, at: offset)
        }
        offset += 1
        return byte != end
    }

    private mutating func word(_ word: StaticString, _ value: LogicValue) throws(LogicJSONError) -> LogicValue
    {
        for byte in "\(word)".utf8 {
            guard offset < bytes.count else { throw LogicJSONError(.truncated, at: offset) }
            guard bytes[offset] == byte else { throw LogicJSONError(.unexpectedByte, at: offset) }
            offset += 1
        }
        return value
    }

    private mutating func number() throws(LogicJSONError) -> LogicValue {
        let start = offset
        take("-")
        let first = offset
        try digits()
        guard bytes[first] != UInt8(ascii: "0") || offset == first + 1 else {
            throw LogicJSONError(.invalidNumber, at: first)
        }
        var isInteger = true
        if take(".") {
            isInteger = false
            try digits()
        }
        if take("e") || take("E") {
            isInteger = false
            _ = take("+") || take("-")
            try digits()
        }
        guard offset - start <= LogicLimits.number else { throw LogicJSONError(.numberTooLong, at: start) }
        let characters = String(decoding: bytes[start..<offset], as: UTF8.self)
        if isInteger {
            guard let value = Int64(characters) else { throw LogicJSONError(.numberOutOfRange, at: start) }
            return .integer(value)
        }
        guard let value = Double(characters), value.isFinite else {
            throw LogicJSONError(.numberOutOfRange, at: start)
        }
        // Not Int64(exactly:), which needs libm's trunc, and nothing else here does.
        guard abs(value) < 0x1p63 else { return .number(value) }
        let whole = Int64(value)
        return Double(whole) == value ? .integer(whole) : .number(value)
    }

    private mutating func digits() throws(LogicJSONError) {
        let start = offset
        while offset < bytes.count, (0x30...0x39).contains(bytes[offset]) { offset += 1 }
        if offset == start {
            throw LogicJSONError(offset < bytes.count ? .invalidNumber : .truncated, at: offset)
        }
    }

    @discardableResult
    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard offset < bytes.count, bytes[offset] == UInt8(ascii: character) else { return false }
        offset += 1
        return true
    }

    /// The next byte that is not white space; it is not yet taken.
    private mutating func nextByte() throws(LogicJSONError) -> UInt8 {
        skipSpace()
        guard offset < bytes.count else { throw LogicJSONError(.truncated, at: offset) }
        return bytes[offset]
    }

    private mutating func skipSpace() {
        while offset < bytes.count {
            switch bytes[offset] {
            case 0x20, 0x09, 0x0a, 0x0d: offset += 1
            default: return
            }
        }
    }

    private mutating func text() throws(LogicJSONError) -> String {
        var reader = LogicTextReader(bytes, at: offset, limit: textLimit)
        let text = try reader.read()
        offset = reader.offset
        return text
    }
}
