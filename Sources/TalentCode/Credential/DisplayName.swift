/// The masked name in a code (talent key 7): `王**`.
public struct DisplayName: Hashable, Sendable, CustomStringConvertible {
    /// The name as the code carries it.
    public let text: String

    /// Takes a name as a code carries it: 1–8 scalars, form C, no control, format or bidi characters.
    public init?(_ text: String) {
        let scalars = text.unicodeScalars
        guard (1...Limits.displayName).contains(scalars.count), scalars.allSatisfy(Self.isAllowed) else {
            return nil
        }
        // String comparison is canonical equivalence; form C is a matter of bytes.
        guard Normalization.nfc(text).utf8.elementsEqual(text.utf8) else { return nil }
        self.text = text
    }

    /// Masks a full name: its first character, then a star for each further one.
    public init?(masking name: String) {
        let name = Normalization.nfc(name).filter { !$0.isWhitespace && $0 != "·" }
        guard let first = name.first, first.unicodeScalars.count < Limits.displayName else { return nil }
        let stars = min(name.count - 1, Limits.displayName - first.unicodeScalars.count)
        self.init(String(first) + String(repeating: "*", count: stars))
    }

    /// The same text.
    public var description: String { text }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        // The usual ones, without asking the tables: the star, and Han characters.
        if scalar == "*" || (0x4e00...0x9fff).contains(scalar.value) { return true }
        return switch scalar.properties.generalCategory {
        // Not .unassigned: two builds with other Unicode tables would answer differently, and rare characters
        // in names are newer than tables. Not .privateUse: names of GB 18030 hold such characters.
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: false
        default: true
        }
    }
}
