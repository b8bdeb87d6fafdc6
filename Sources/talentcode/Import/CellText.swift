import Foundation

/// Cells in the one form that is stored and compared.
enum CellText {
    /// Form C (UAX 15) without white space at the ends; every run of it inside becomes one space.
    static func normal(_ text: some StringProtocol) -> String {
        let words = text.split { $0.isWhitespace }
        return words.joined(separator: " ").precomposedStringWithCanonicalMapping
    }

    /// Codes and numbers: form KC, so that full-width digits become plain ones, without any white space.
    static func compact(_ text: some StringProtocol) -> String {
        String(text.precomposedStringWithCompatibilityMapping.filter { !$0.isWhitespace })
    }

    /// A name: as `normal`, one kind of middle dot, and no space beside a Han character: registers widen
    /// names of two characters with one (王　明).
    static func name(_ text: some StringProtocol) -> String {
        var name = ""
        var pending = false
        for character in normal(text) {
            if character == " " {
                pending = true
                continue
            }
            let character = middleDots.contains(character) ? "·" : character
            if pending, let last = name.last, !isHan(last), !isHan(character) { name.append(" ") }
            pending = false
            name.append(character)
        }
        return name
    }

    /// Whether a text holds control, format (bidi among them), private or unassigned characters: nobody
    /// could see what is stored.
    static func hasHidden(_ text: String) -> Bool {
        text.unicodeScalars.contains { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
                true
            default: false
            }
        }
    }

    /// The values of a cell that holds several, separated by `|`; empty ones are left out.
    static func list(_ text: String) -> [String] {
        text.split { $0 == "|" || $0 == "｜" }.map { normal($0) }.filter { !$0.isEmpty }
    }

    /// Such as U+2022, U+30FB and U+2027 that keyboards give in place of U+00B7.
    private static let middleDots: Set<Character> = ["•", "・", "‧", "∙", "･", "．", "·"]

    private static func isHan(_ character: Character) -> Bool {
        character.unicodeScalars.contains(where: \.properties.isIdeographic) || character == "·"
    }
}
