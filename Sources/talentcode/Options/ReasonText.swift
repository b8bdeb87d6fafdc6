import TalentCode

/// A reason or a bank's reference, in an officer's words.
enum ReasonText {
    /// The text, or nil where none is given; one that says nothing or too much is refused, and one that no line shows as it
    /// is: control characters, and those that turn the order of what stands behind them.
    static func parse(_ text: String?, _ option: String = "--reason") throws -> String? {
        guard let text else { return nil }
        let isBlank = text.unicodeScalars.allSatisfy(\.properties.isWhitespace)
        let limit = EntitlementLimits.reason
        guard !isBlank, text.unicodeScalars.allSatisfy(isPlain), limit.contains(text.unicodeScalars.count)
        else {
            let values = ["least": "\(limit.lowerBound)", "most": "\(limit.upperBound)"]
            throw CommandError(.usage, at: option, key: "USAGE.reason", values: values)
        }
        return text
    }

    /// Not a control character, a break of the line or a mark of direction (Unicode, Bidi_Control).
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1f, 0x7f...0x9f, 0x61c, 0x200e...0x200f, 0x2028...0x202e, 0x2066...0x2069: false
        default: true
        }
    }
}
