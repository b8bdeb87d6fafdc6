import Foundation

/// Bytes that a file holds as they are, as hexadecimal digits, or as Base64.
enum BinaryText {
    /// The bytes of hexadecimal digits with white space between; nil for anything else or nothing.
    static func hex(_ file: [UInt8]) -> [UInt8]? {
        let digits = file.filter { !isSpace($0) }
        guard !digits.isEmpty, digits.count % 2 == 0 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 2)
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = value(digits[index]), let low = value(digits[index + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    /// Hex, else Base64 (RFC 4648 sections 4 and 5, padded or not), else the bytes themselves. No COSE
    /// message is ASCII alone, so that none is taken for text.
    static func bytes(_ file: [UInt8]) -> [UInt8] { hex(file) ?? base64(file) ?? file }

    private static func base64(_ file: [UInt8]) -> [UInt8]? {
        var text: [UInt8] = []
        for byte in file where !isSpace(byte) {
            switch byte {
            case UInt8(ascii: "-"): text.append(UInt8(ascii: "+"))
            case UInt8(ascii: "_"): text.append(UInt8(ascii: "/"))
            case 0x80...: return nil
            default: text.append(byte)
            }
        }
        while text.last == UInt8(ascii: "=") { text.removeLast() }
        guard !text.isEmpty else { return nil }
        text += Array(repeating: UInt8(ascii: "="), count: (4 - text.count % 4) % 4)
        return Data(base64Encoded: Data(text)).map { Array($0) }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x41...0x46: digit - 0x41 + 10
        case 0x61...0x66: digit - 0x61 + 10
        default: nil
        }
    }
}
