/// Text from outside, made harmless for a terminal.
enum TerminalText {
    /// Shows control, format and bidi characters as `\u{…}`: nothing from a code or a file moves the cursor,
    /// changes colours or turns the direction of what stands beside it.
    static func escape(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
                escaped.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }

    /// Escapes bytes that may be no UTF-8 at all.
    static func escape(_ bytes: [UInt8]) -> String { escape(String(decoding: bytes, as: UTF8.self)) }
}
