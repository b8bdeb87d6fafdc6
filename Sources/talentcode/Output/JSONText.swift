import TalentCode

/// JSON as people read it: a line for each value, indented, with nothing that moves a terminal's cursor.
struct JSONText {
    /// Members whose number is a time.
    private static let times: Set<String> = ["exp", "nbf", "iat"]
    private(set) var lines: [String] = []

    /// Adds a member and all that is in it.
    mutating func add(_ name: String, _ value: JSONValue, depth: Int = 0) {
        let head = String(repeating: "  ", count: depth) + TerminalText.escape(name) + ":"
        switch value {
        case .object(let members) where !members.isEmpty:
            lines.append(head)
            for member in members { add(member.name, member.value, depth: depth + 1) }
        case .array(let items) where items.contains(where: \.isCompound):
            lines.append(head)
            for (index, item) in items.enumerated() { add("[\(index)]", item, depth: depth + 1) }
        case .unsigned(let seconds) where Self.times.contains(name) && seconds < Limits.time:
            lines.append("\(head) \(seconds) (\(TimeText.format(Timestamp(seconds))))")
        default: lines.append("\(head) \(Self.scalar(value))")
        }
    }

    private static func scalar(_ value: JSONValue) -> String {
        switch value {
        case .null: "null"
        case .bool(let value): "\(value)"
        case .unsigned(let value): "\(value)"
        case .signed(let value): "\(value)"
        case .number(let value): "\(value)"
        case .text(let text): TerminalText.escape(text)
        case .array(let items): "[" + items.map { scalar($0) }.joined(separator: ", ") + "]"
        case .object: "{}"
        case .place(let place): scalar(place.value)
        }
    }
}

extension JSONValue {
    /// Whether it takes more than a word.
    fileprivate var isCompound: Bool {
        switch self {
        case .array, .object: true
        default: false
        }
    }
}
