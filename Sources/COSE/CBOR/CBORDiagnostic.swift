/// Prints CBOR in the diagnostic notation of RFC 8949 section 8, on one line.
///
/// Safe for a terminal whatever the item holds: control, format (bidi among them), private use, unassigned
/// and invisible characters are escaped as in JSON. Readable characters, Chinese ones too, stay as they are.
public enum CBORDiagnostic {
    /// Bignums up to this many bytes are printed as decimal numbers, longer ones as tagged byte strings.
    public static let maximumBignumBytes = 64

    /// The notation of one item.
    public static func notation(_ item: CBORItem) -> String {
        var output = ""
        write(item, to: &output)
        return output
    }

    /// The notation of the items of a CBOR sequence, separated by commas (RFC 8742 section 4.2).
    public static func notation(sequence items: [CBORItem]) -> String {
        items.map { notation($0) }.joined(separator: ", ")
    }

    private static func write(_ item: CBORItem, to output: inout String) {
        switch item {
        case .unsigned(let value): output += String(value)
        case .negative(let argument):
            // -1 - argument goes one past UInt64 in the end.
            output += argument == .max ? "-18446744073709551616" : "-" + String(argument + 1)
        case .bytes(let bytes): write(bytes, to: &output)
        case .text(let text): write(text, to: &output)
        case .byteChunks(let chunks):
            list(chunks, open: "(_ ", close: ")", empty: "''_", to: &output) { write($0, to: &$1) }
        case .textChunks(let chunks):
            list(chunks, open: "(_ ", close: ")", empty: "\"\"_", to: &output) { write($0, to: &$1) }
        case .array(let items, let isIndefinite):
            list(items, open: isIndefinite ? "[_ " : "[", close: "]", to: &output) { write($0, to: &$1) }
        case .map(let entries, let isIndefinite):
            list(entries, open: isIndefinite ? "{_ " : "{", close: "}", to: &output) {
                write($0.key, to: &$1)
                $1 += ": "
                write($0.value, to: &$1)
            }
        case .tag(let number, let content): write(number, content, to: &output)
        case .simple(let value): output += simple(value)
        case .float(let float): output += CBORNumberNotation.notation(float.value)
        }
    }

    private static func list<Element>(
        _ elements: [Element],
        open: String,
        close: String,
        empty: String? = nil,
        to output: inout String,
        _ write: (Element, inout String) -> Void
    ) {
        if let empty, elements.isEmpty {
            output += empty
            return
        }
        output += open
        for (index, element) in elements.enumerated() {
            if index > 0 { output += ", " }
            write(element, &output)
        }
        output += close
    }

    private static func write(_ number: UInt64, _ content: CBORItem, to output: inout String) {
        if number == 2 || number == 3, case .bytes(let bytes) = content, bytes.count > 8,
            bytes.count <= maximumBignumBytes, bytes.first != 0
        {
            // RFC 8949 appendix A: a bignum that no integer could hold is shown as the number that it is.
            output += CBORNumberNotation.bignum(bytes, isNegative: number == 3)
            return
        }
        output += String(number) + "("
        write(content, to: &output)
        output += ")"
    }

    private static func simple(_ value: UInt8) -> String {
        switch value {
        case 20: "false"
        case 21: "true"
        case 22: "null"
        case 23: "undefined"
        default: "simple(\(value))"
        }
    }

    private static func write(_ bytes: [UInt8], to output: inout String) {
        output += "h'"
        for byte in bytes {
            output.unicodeScalars.append(digit(byte >> 4))
            output.unicodeScalars.append(digit(byte & 15))
        }
        output += "'"
    }

    private static func digit(_ value: UInt8) -> Unicode.Scalar {
        Unicode.Scalar(value < 10 ? 0x30 + value : 0x57 + value)
    }

    private static func write(_ text: String, to output: inout String) {
        output += "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": output += "\\\""
            case "\\": output += "\\\\"
            case "\n": output += "\\n"
            case "\r": output += "\\r"
            case "\t": output += "\\t"
            case _ where isReadable(scalar): output.unicodeScalars.append(scalar)
            default: for unit in String(scalar).utf16 { write(unit, to: &output) }
            }
        }
        output += "\""
    }

    private static func write(_ unit: UInt16, to output: inout String) {
        output += "\\u"
        for shift in [12, 8, 4, 0] {
            output.unicodeScalars.append(digit(UInt8(truncatingIfNeeded: unit >> UInt16(shift)) & 15))
        }
    }

    private static func isReadable(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return (0x20...0x7e).contains(scalar.value) }
        if scalar.properties.isDefaultIgnorableCodePoint { return false }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .surrogate,
            .privateUse, .unassigned:
            return false
        default: return true
        }
    }
}
