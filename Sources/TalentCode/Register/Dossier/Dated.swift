/// Something of a dossier that holds on certain days.
public protocol Dated {
    /// When it holds.
    var period: Period { get }
}

extension Sequence where Element: Dated {
    /// Those that hold on a day, in their order.
    public func current(on day: CalendarDate) -> [Element] { filter { $0.period.contains(day) } }

    /// Since when none of them holds any more: the first second behind the latest end that is past, or nil if
    /// nothing ended before the day.
    public func stale(on day: CalendarDate) -> Timestamp? {
        var latest: CalendarDate?
        for item in self {
            guard let to = item.period.to, to < day else { continue }
            latest = Swift.max(latest ?? to, to)
        }
        return latest?.next.start
    }
}
