/// Writes texts as JSON (RFC 8259, 7). Control characters are escaped, those of C1 among them.
enum JSONString {
    static func append(_ text: String, to json: inout String) {
        json.append("\"")
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7f && $0 != 0x22 && $0 != 0x5c }) {
            json += text
        } else {
            for scalar in text.unicodeScalars { append(scalar, to: &json) }
        }
        json.append("\"")
    }

    /// The text as a value of JSON.
    static func text(_ text: String) -> String {
        var json = ""
        append(text, to: &json)
        return json
    }

    private static func append(_ scalar: Unicode.Scalar, to json: inout String) {
        switch scalar {
        case "\"": json += "\\\""
        case "\\": json += "\\\\"
        case "\n": json += "\\n"
        case "\r": json += "\\r"
        case "\t": json += "\\t"
        default:
            guard scalar.value < 0x20 || (0x7f..<0xa0).contains(scalar.value) else {
                json.unicodeScalars.append(scalar)
                return
            }
            let hex = String(scalar.value, radix: 16)
            json += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
        }
    }
}
