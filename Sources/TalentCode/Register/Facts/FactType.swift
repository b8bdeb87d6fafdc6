/// What values a member of a fact takes.
public enum FactType: String, Sendable {
    case bool
    /// A whole number.
    case integer
    case text
    /// Text `YYYY-MM-DD`.
    case date
    /// Whole fen.
    case money
    /// A list of text.
    case texts
    /// Text of RFC 3339.
    case dateTime
    /// Whatever the benefit's inputs declare.
    case declared

    /// Whether a value is one of this type.
    public func takes(_ value: FactValue) -> Bool {
        switch (self, value) {
        case (.bool, .bool), (.integer, .integer), (.text, .text), (.dateTime, .text), (.declared, _): true
        case (.money, .integer(let fen)): fen >= 0
        case (.date, .text(let text)): CalendarDate(text) != nil
        case (.texts, .list(let items)):
            items.allSatisfy {
                guard case .text = $0 else { return false }
                return true
            }
        default: false
        }
    }
}
