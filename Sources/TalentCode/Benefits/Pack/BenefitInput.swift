/// A value that an application gives (`--value price=4000000`); rules read it as `request.NAME`.
public struct BenefitInput: Hashable, Sendable {
    /// What kinds there are.
    public enum Kind: String, Sendable, CaseIterable {
        /// Yuan with at most two digits behind the point; rules see whole fen.
        case money
        /// `YYYY-MM-DD`.
        case date
        case integer, text, bool
        /// An area code; rules see `{code, within: [the code and all areas around it]}`.
        case area

        /// The type of fact that rules read.
        var type: FactType {
            switch self {
            case .money: .money
            case .date: .date
            case .integer: .integer
            case .text: .text
            case .bool: .bool
            case .area: .declared
            }
        }
    }

    /// A letter, then letters, digits and hyphens: 1–32.
    public let name: String
    /// What it is.
    public let kind: Kind
    /// Names for people.
    public let zh: String
    /// In English.
    public let en: String

    /// An input.
    public init(name: String, kind: Kind, zh: String, en: String) {
        self.name = name
        self.kind = kind
        self.zh = zh
        self.en = en
    }
}
