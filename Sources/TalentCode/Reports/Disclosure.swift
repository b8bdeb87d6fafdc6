/// What a public report says of a cell.
public enum Disclosure: Hashable, Sendable {
    /// The number itself.
    case shown
    /// "<5": more than none and less than the limit.
    case small
    /// "…": not small; it would give a small one away.
    case complement
    /// "…": any number.
    case withheld

    /// Whether the number is printed.
    public var isShown: Bool { self == .shown }

    /// Whether a reader who sees the mark and knows the rule would believe this number.
    func allows(_ number: Int, limit: Int) -> Bool {
        switch self {
        case .shown: false
        case .small: number > 0 && number < limit
        case .complement: number >= limit
        case .withheld: number >= 0
        }
    }
}
