/// Reads one string of a JSON text (RFC 8259 section 7).
struct LogicTextReader {
    private let bytes: [UInt8]
    private let start: Int
    private let limit: Int
    /// The byte to be read next; behind the closing quotation mark in the end.
    private(set) var offset: Int

    /// A reader of the string whose opening quotation mark stands at `start`.
    ///
    /// - Parameter limit: bytes of the text, as it is read.
    init(_ bytes: [UInt8], at start: Int, limit: Int) {
        self.bytes = bytes
        self.limit = limit
        self.start = start
        offset = start + 1
    }

    /// The text without its quotation marks and escapes.
    mutating func read() throws(LogicJSONError) -> String {
        var content: [UInt8] = []
        var plain = offset
        while true {
            guard offset < bytes.count else { throw LogicJSONError(.truncated, at: offset) }
            switch bytes[offset] {
            case UInt8(ascii: "\""):
                content += bytes[plain..<offset]
                offset += 1
                return try text(of: content)
            case UInt8(ascii: "\\"):
                content += bytes[plain..<offset]
                content += Array(String(try escaped()).utf8)
                plain = offset
            case 0..<0x20: throw LogicJSONError(.controlCharacter, at: offset)
            default: offset += 1
            }
        }
    }

    private func text(of content: [UInt8]) throws(LogicJSONError) -> String {
        guard content.count <= limit else { throw LogicJSONError(.textTooLong, at: start) }
        guard let text = String(validating: content, as: UTF8.self) else {
            throw LogicJSONError(.invalidUTF8, at: start)
        }
        return text
    }

    private mutating func escaped() throws(LogicJSONError) -> Unicode.Scalar {
        let place = offset
        guard offset + 1 < bytes.count else { throw LogicJSONError(.truncated, at: bytes.count) }
        offset += 2
        switch bytes[offset - 1] {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{c}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try scalar(place)
        default: throw LogicJSONError(.invalidEscape, at: place)
        }
    }

    /// What stands behind `\u`, and behind the second one of a pair.
    private mutating func scalar(_ place: Int) throws(LogicJSONError) -> Unicode.Scalar {
        let first = try unit(place)
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xdc00, offset + 1 < bytes.count, bytes[offset] == UInt8(ascii: "\\"),
            bytes[offset + 1] == UInt8(ascii: "u")
        else { throw LogicJSONError(.loneSurrogate, at: place) }
        offset += 2
        let second = try unit(place)
        guard (0xdc00...0xdfff).contains(second),
            let scalar = Unicode.Scalar(0x1_0000 + (first - 0xd800) << 10 + (second - 0xdc00))
        else { throw LogicJSONError(.loneSurrogate, at: place) }
        return scalar
    }

    private mutating func unit(_ place: Int) throws(LogicJSONError) -> UInt32 {
        guard bytes.count - offset >= 4 else { throw LogicJSONError(.truncated, at: bytes.count) }
        var unit: UInt32 = 0
        for byte in bytes[offset..<offset + 4] {
            let digit: UInt8
            switch byte {
            case 0x30...0x39: digit = byte - 0x30
            case 0x41...0x46: digit = byte - 0x41 + 10
            case 0x61...0x66: digit = byte - 0x61 + 10
            default: throw LogicJSONError(.invalidEscape, at: place)
            }
            unit = unit << 4 | UInt32(digit)
        }
        offset += 4
        return unit
    }
}
