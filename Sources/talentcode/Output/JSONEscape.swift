/// JSON that may reach a terminal.
enum JSONEscape {
    /// Writes control, format and bidi characters as `\uXXXX` (RFC 8259 section 7): the same value, and nothing in it
    /// moves a cursor. Outside strings JSON has none of them but the spaces that are no such characters.
    static func terminal(_ json: String) -> String {
        if json.utf8.allSatisfy({ (0x20..<0x7f).contains($0) }) { return json }
        var escaped = String.UnicodeScalarView()
        for scalar in json.unicodeScalars {
            guard TerminalText.isHarmful(scalar) else {
                escaped.append(scalar)
                continue
            }
            for unit in String(scalar).utf16 {
                let digits = String(unit, radix: 16)
                escaped.append(
                    contentsOf: "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)"
                        .unicodeScalars)
            }
        }
        return String(escaped)
    }
}
