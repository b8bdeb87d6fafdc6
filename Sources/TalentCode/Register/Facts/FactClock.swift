/// The facts that the clock gives to every sheet: `now`, `today` and `thisYear` at +08:00.
enum FactClock {
    /// What the clock says of a path at a time; nil for a path that is none of the clock's.
    static func reading(_ path: FactPath, at time: Timestamp) -> FactReading? {
        switch path.name {
        case .now: now(time)
        case .today: today(time)
        case .thisYear: thisYear(time)
        default: nil
        }
    }

    private static func now(_ time: Timestamp) -> FactReading {
        let day = CalendarDate(at: time)
        let second = (time.seconds + UInt64(CalendarDate.offset)) % 86_400
        let clock = [second / 3_600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return .value(.text("\(day)T\(clock.joined(separator: ":"))+08:00"))
    }

    private static func today(_ time: Timestamp) -> FactReading {
        .value(.text(CalendarDate(at: time).description))
    }

    private static func thisYear(_ time: Timestamp) -> FactReading {
        .value(.integer(Int64(CalendarDate(at: time).year)))
    }
}
