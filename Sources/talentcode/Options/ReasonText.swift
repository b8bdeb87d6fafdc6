import TalentCode

/// A reason or a bank's reference, in an officer's words.
enum ReasonText {
    /// The text, or nil where none is given; one that says nothing or too much is refused.
    static func parse(_ text: String?, _ option: String = "--reason") throws -> String? {
        guard let text else { return nil }
        let isBlank = text.unicodeScalars.allSatisfy(\.properties.isWhitespace)
        let limit = EntitlementLimits.reason
        guard !isBlank, limit.contains(text.unicodeScalars.count) else {
            let values = ["least": "\(limit.lowerBound)", "most": "\(limit.upperBound)"]
            throw CommandError(.usage, at: option, key: "USAGE.reason", values: values)
        }
        return text
    }
}
