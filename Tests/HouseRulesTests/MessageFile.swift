import Foundation

/// A file of messages as Templates/locales holds them: one `key: "text"` a line, comments and empty lines.
struct MessageFile {
    /// A line that is none of these, or a key that stands twice.
    struct Malformed: Error, CustomStringConvertible {
        let description: String
    }

    let texts: [String: String]

    /// Reads the text of a file.
    init(_ text: String) throws {
        var texts: [String: String] = [:]
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.isEmpty || line.hasPrefix("#") { continue }
            guard let colon = line.range(of: ": \""), line.last == "\"", colon.upperBound < line.endIndex
            else {
                throw Malformed(description: "line \(index + 1) is no message")
            }
            let key = String(line[..<colon.lowerBound])
            let value = String(line[colon.upperBound...].dropLast())
            // Escapes would need a real reader; no message needs them.
            guard texts[key] == nil, !value.isEmpty, !value.contains("\""), !value.contains("\\") else {
                throw Malformed(
                    description: "line \(index + 1): \(key) stands twice or holds a quotation mark"
                )
            }
            texts[key] = value
        }
        self.texts = texts
    }

    /// The words in braces of a message.
    func placeholders(_ key: String) -> Set<String> {
        var found: Set<String> = []
        for part in (texts[key] ?? "").split(separator: "{", omittingEmptySubsequences: false).dropFirst() {
            found.insert(String(part.prefix { $0 != "}" }))
        }
        return found
    }
}
