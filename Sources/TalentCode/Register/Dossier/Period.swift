/// The days on which something of a dossier holds; an end that is nil is open.
public struct Period: Hashable, Sendable {
    /// The first day, or nil if nobody knows since when.
    public var from: CalendarDate?
    /// The last day, or nil if it has no end yet.
    public var to: CalendarDate?

    /// Days from one to another, both of them in it.
    public init(from: CalendarDate? = nil, to: CalendarDate? = nil) {
        self.from = from
        self.to = to
    }

    /// All days.
    public static let always = Period()

    /// Whether it holds on a day.
    public func contains(_ day: CalendarDate) -> Bool {
        if let from, day < from { return false }
        if let to, day > to { return false }
        return true
    }

    /// Whether it is over on a day.
    public func hasEnded(by day: CalendarDate) -> Bool { to.map { $0 < day } ?? false }

    /// Whether the two share a day.
    public func overlaps(_ other: Period) -> Bool {
        if let to, let from = other.from, to < from { return false }
        if let from, let to = other.to, to < from { return false }
        return true
    }

    /// Whether this one begins before the other: an unknown beginning is the earliest.
    public func begins(before other: Period) -> Bool {
        guard let second = other.from else { return false }
        guard let first = from else { return true }
        return first < second
    }
}
