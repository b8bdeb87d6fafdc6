extension JSONValue {
    /// Appends the value; members in the order of their names, whatever order they came in.
    func write(to json: inout [UInt8]) {
        switch self {
        case .null: json.append(contentsOf: "null".utf8)
        case .bool(let value): json.append(contentsOf: (value ? "true" : "false").utf8)
        case .unsigned(let value): json.append(contentsOf: "\(value)".utf8)
        case .signed(let value): json.append(contentsOf: "\(value)".utf8)
        case .number(let value):
            let text = "\(value)"
            json.append(contentsOf: (text.hasSuffix(".0") ? text.dropLast(2) : text[...]).utf8)
        case .text(let text): Self.append(text, to: &json)
        case .place(let place): place.value.write(to: &json)
        case .array(let items):
            json.append(UInt8(ascii: "["))
            for (index, item) in items.enumerated() {
                if index > 0 { json.append(UInt8(ascii: ",")) }
                item.write(to: &json)
            }
            json.append(UInt8(ascii: "]"))
        case .object(let members):
            json.append(UInt8(ascii: "{"))
            for (index, member) in members.sorted(by: { $0.name < $1.name }).enumerated() {
                if index > 0 { json.append(UInt8(ascii: ",")) }
                Self.append(member.name, to: &json)
                json.append(UInt8(ascii: ":"))
                member.value.write(to: &json)
            }
            json.append(UInt8(ascii: "}"))
        }
    }

    /// RFC 8259, 7. What would move a terminal's cursor is escaped too: the same value, wherever it is shown.
    private static func append(_ text: String, to json: inout [UInt8]) {
        json.append(UInt8(ascii: "\""))
        if text.utf8.allSatisfy({ (0x20...0x7e).contains($0) && $0 != 0x22 && $0 != 0x5c }) {
            json.append(contentsOf: text.utf8)
        } else {
            for scalar in text.unicodeScalars { append(scalar, to: &json) }
        }
        json.append(UInt8(ascii: "\""))
    }

    private static func append(_ scalar: Unicode.Scalar, to json: inout [UInt8]) {
        switch scalar {
        case "\"": json.append(contentsOf: #"\""#.utf8)
        case "\\": json.append(contentsOf: #"\\"#.utf8)
        case "\n": json.append(contentsOf: #"\n"#.utf8)
        case "\r": json.append(contentsOf: #"\r"#.utf8)
        case "\t": json.append(contentsOf: #"\t"#.utf8)
        case "\u{8}": json.append(contentsOf: #"\b"#.utf8)
        case "\u{c}": json.append(contentsOf: #"\f"#.utf8)
        default:
            guard TerminalText.isHarmful(scalar) else { return json.append(contentsOf: scalar.utf8) }
            json.append(contentsOf: JSONEscape.units(scalar).utf8)
        }
    }
}
