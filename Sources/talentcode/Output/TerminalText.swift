/// Text from outside, made harmless for a terminal.
enum TerminalText {
    /// Shows control, format and bidi characters as `\u{…}`: nothing from a code or a file moves the cursor,
    /// changes colours or turns the direction of what stands beside it.
    static func escape(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if isHarmful(scalar) {
                escaped.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
            } else {
                escaped.append(scalar)
            }
        }
        return String(escaped)
    }

    /// Whether a character does something to a terminal beside standing there.
    static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        // Printable ASCII, CJK ideographs and punctuation, full-width forms: most of what there is, without a look
        // into the tables (Unicode 15, blocks).
        case 0x20...0x7e, 0x4e00...0x9fef, 0x3001...0x3029, 0xff01...0xff5e: return false
        default: break
        }
        return switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
            true
        default: false
        }
    }

    /// Escapes bytes that may be no UTF-8 at all.
    static func escape(_ bytes: [UInt8]) -> String { escape(String(decoding: bytes, as: UTF8.self)) }
}
