/// JSON that may reach a terminal.
enum JSONEscape {
    /// Writes control, format and bidi characters as `\uXXXX` (RFC 8259 section 7): the same value, and nothing in it
    /// moves a cursor. Outside strings JSON has none of them but the spaces that are no such characters.
    static func terminal(_ json: String) -> String {
        guard json.unicodeScalars.contains(where: TerminalText.isHarmful) else { return json }
        var escaped = String.UnicodeScalarView()
        for scalar in json.unicodeScalars {
            guard TerminalText.isHarmful(scalar) else {
                escaped.append(scalar)
                continue
            }
            escaped.append(contentsOf: units(scalar).unicodeScalars)
        }
        return String(escaped)
    }

    /// A character as `\uXXXX`; two of them beyond the basic plane.
    static func units(_ scalar: Unicode.Scalar) -> String {
        scalar.utf16.reduce(into: "") { text, unit in
            let digits = String(unit, radix: 16)
            text += "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)"
        }
    }
}
