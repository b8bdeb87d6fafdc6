/// Base45 (RFC 9285): bytes as characters of a QR code's alphanumeric mode, three for each two bytes.
///
/// Exact: nothing is trimmed, lower case is refused, a space is a character like any other.
public enum Base45 {
    /// How many characters encode `byteCount` bytes.
    public static func characterCount(_ byteCount: Int) -> Int { byteCount / 2 * 3 + byteCount % 2 * 2 }

    /// Encodes bytes as ASCII characters behind `prefix`, which is taken over as it is.
    public static func encode(_ bytes: [UInt8], prefix: [UInt8] = []) -> [UInt8] {
        encode(bytes.span, prefix: prefix)
    }

    /// Encodes bytes as ASCII characters behind `prefix`, which is taken over as it is.
    public static func encode(_ bytes: Span<UInt8>, prefix: [UInt8] = []) -> [UInt8] {
        [UInt8](capacity: prefix.count + characterCount(bytes.count)) { (text: inout OutputSpan<UInt8>) in
            for character in prefix { text.append(character) }
            var index = 0
            while index + 1 < bytes.count {
                // RFC 9285 section 4: 256 a + b = c + 45 d + 2025 e, written c d e.
                let value = UInt32(bytes[index]) << 8 | UInt32(bytes[index + 1])
                let (high, low) = value.quotientAndRemainder(dividingBy: 2025)
                text.append(alphabet[Int(low % 45)])
                text.append(alphabet[Int(low / 45)])
                text.append(alphabet[Int(high)])
                index += 2
            }
            if index < bytes.count {
                text.append(alphabet[Int(bytes[index] % 45)])
                text.append(alphabet[Int(bytes[index] / 45)])
            }
        }
    }

    /// Decodes ASCII characters from index `start` to the end.
    ///
    /// - Throws: the leftmost fault, with its offset in all of `text`.
    public static func decode(_ text: [UInt8], from start: Int = 0) throws(Base45Error) -> [UInt8] {
        try decode(text.span, from: start)
    }

    /// Decodes ASCII characters from index `start` to the end; a string gives them as `utf8.span`.
    ///
    /// - Throws: the leftmost fault, with its offset in all of `text`.
    public static func decode(_ text: Span<UInt8>, from start: Int = 0) throws(Base45Error) -> [UInt8] {
        let count = text.count - start
        guard count > 0 else { return [] }
        return try [UInt8](capacity: count / 3 * 2 + 1) {
            (bytes: inout OutputSpan<UInt8>) throws(Base45Error) in
            var index = start
            while text.count - index >= 3 {
                let first = digit(text[index])
                let second = digit(text[index + 1])
                let third = digit(text[index + 2])
                guard first | second | third < 0x80 else { throw foreign(text, from: index) }
                let value = first + 45 * second + 2025 * third
                guard value <= 0xffff else { throw Base45Error(.tripletTooLarge, at: index) }
                bytes.append(UInt8(truncatingIfNeeded: value >> 8))
                bytes.append(UInt8(truncatingIfNeeded: value))
                index += 3
            }
            guard index < text.count else { return }
            let first = digit(text[index])
            let second = index + 1 < text.count ? digit(text[index + 1]) : 0
            guard first | second < 0x80 else { throw foreign(text, from: index) }
            guard index + 1 < text.count else { throw Base45Error(.length, at: index) }
            let value = first + 45 * second
            guard value <= 0xff else { throw Base45Error(.pairTooLarge, at: index) }
            bytes.append(UInt8(truncatingIfNeeded: value))
        }
    }

    @inline(__always)
    private static func digit(_ character: UInt8) -> UInt32 { UInt32(digits[Int(character)]) }

    /// The first character from `index` on that is not of the alphabet; there is one.
    private static func foreign(_ text: Span<UInt8>, from index: Int) -> Base45Error {
        var offset = index
        while offset < text.count - 1, digits[Int(text[offset])] < 0x80 { offset += 1 }
        return Base45Error(.alphabet, at: offset)
    }

    /// RFC 9285 table 1: 0–9, A–Z, space and `$%*+-./:`.
    private static let alphabet: [UInt8] = [
        0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39,  // 0–9
        0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47, 0x48, 0x49, 0x4a, 0x4b, 0x4c, 0x4d,  // A–M
        0x4e, 0x4f, 0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57, 0x58, 0x59, 0x5a,  // N–Z
        0x20, 0x24, 0x25, 0x2a, 0x2b, 0x2d, 0x2e, 0x2f, 0x3a,  // space $ % * + - . / :
    ]

    /// The value of each byte, 0xff where it is not of the alphabet.
    private static let digits: [UInt8] = {
        var digits = [UInt8](repeating: 0xff, count: 256)
        for (value, character) in alphabet.enumerated() { digits[Int(character)] = UInt8(value) }
        return digits
    }()
}
