/// The days of each year at which a benefit is open, both included; may reach over the end of the year.
public struct BenefitSeason: Hashable, Sendable {
    /// Month and day as `MM-DD`.
    public let from: String
    /// Month and day as `MM-DD`.
    public let to: String

    /// A season between two days of a year in the form `MM-DD`; nil for what is no day.
    public init?(from: String, to: String) {
        guard Self.isDay(from), Self.isDay(to) else { return nil }
        self.from = from
        self.to = to
    }

    /// Whether a day (`YYYY-MM-DD`) lies in it.
    public func contains(day: String) -> Bool {
        let day = String(day.suffix(5))
        return from <= to ? (from...to).contains(day) : day >= from || day <= to
    }

    private static func isDay(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard text.utf8.count == 5, parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }),
            let month = Int(parts[0]), (1...12).contains(month), let day = Int(parts[1])
        else { return false }
        return (1...lengths[month - 1]).contains(day)
    }
}
