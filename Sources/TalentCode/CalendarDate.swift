/// A day of the Gregorian calendar as people here count them, at +08:00; years 1900–2199.
public struct CalendarDate: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The day as the number YYYYMMDD: compares and is stored as it stands.
    public let number: UInt32

    /// Seconds by which the clocks of China go before UTC.
    static let offset: Int64 = 8 * 3_600

    /// A day that the calendar has, else nil.
    public init?(year: Int, month: Int, day: Int) {
        guard (1900...2199).contains(year), (1...12).contains(month),
            (1...Self.length(ofMonth: month, year)).contains(day)
        else { return nil }
        self.init(checked: year, month, day)
    }

    private init(checked year: Int, _ month: Int, _ day: Int) {
        number = UInt32(year * 10_000 + month * 100 + day)
    }

    /// 28–31. Every fourth year is a leap year, of the hundreds every fourth.
    public static func length(ofMonth month: Int, _ year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return month == 2 ? (isLeap ? 29 : 28) : ([4, 6, 9, 11].contains(month) ? 30 : 31)
    }

    /// Takes a number YYYYMMDD of a day that the calendar has, else gives nil.
    public init?(number: UInt64) {
        guard number <= 2199_12_31 else { return nil }
        let value = Int(number)
        self.init(year: value / 10_000, month: value / 100 % 100, day: value % 100)
    }

    /// Takes `YYYY-MM-DD` alone, else gives nil.
    public init?(_ text: some StringProtocol) {
        let utf8 = Array(text.utf8)
        guard utf8.count == 10, utf8[4] == 0x2d, utf8[7] == 0x2d else { return nil }
        var number: UInt64 = 0
        for (place, byte) in utf8.enumerated() where place != 4 && place != 7 {
            guard (0x30...0x39).contains(byte) else { return nil }
            number = number * 10 + UInt64(byte - 0x30)
        }
        self.init(number: number)
    }

    /// The day at +08:00 in which a time lies; times behind 2199 count as its last day.
    public init(at time: Timestamp) {
        let seconds = Int64(clamping: min(time.seconds, Limits.time)) + Self.offset
        self.init(days: seconds / 86_400)
    }

    /// Counts days from 1970-01-01 (H. Hinnant, "chrono-compatible low-level date algorithms", civil_from_days).
    private init(days: Int64) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        let value = year * 10_000 + month * 100 + (dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
        number = UInt32(min(max(value, 1900_01_01), 2199_12_31))
    }

    /// The year.
    public var year: Int { Int(number / 10_000) }
    /// The month, from 1.
    public var month: Int { Int(number / 100 % 100) }
    /// The day of the month, from 1.
    public var day: Int { Int(number % 100) }

    /// Days since 1970-01-01, days before it below zero (days_from_civil of the same source).
    private var days: Int64 {
        let shiftedYear = Int64(year) - (month <= 2 ? 1 : 0)
        let era = shiftedYear / 400
        let yearOfEra = shiftedYear - era * 400
        let shiftedMonth = Int64(month > 2 ? month - 3 : month + 9)
        let dayOfYear = (153 * shiftedMonth + 2) / 5 + Int64(day) - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Its first second; 1970 for a day before.
    public var start: Timestamp { Timestamp(UInt64(max(0, days * 86_400 - Self.offset))) }

    /// The day after; the last day has none but itself.
    public var next: CalendarDate { CalendarDate(days: days + 1) }

    /// The day before; the first day has none but itself.
    public var previous: CalendarDate { CalendarDate(days: days - 1) }

    /// The same day so many months later or earlier; the last one of a shorter month. Stops at the ends of the calendar.
    public func adding(months: Int) -> CalendarDate {
        let (sum, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
        guard !overflow, sum < 2200 * 12 else {
            return CalendarDate(checked: months < 0 ? 1900 : 2199, months < 0 ? 1 : 12, months < 0 ? 1 : 31)
        }
        guard sum >= 1900 * 12 else { return CalendarDate(checked: 1900, 1, 1) }
        let (year, month) = (sum / 12, sum % 12 + 1)
        return CalendarDate(checked: year, month, min(day, Self.length(ofMonth: month, year)))
    }

    /// The first day of its month.
    public var startOfMonth: CalendarDate { CalendarDate(checked: year, month, 1) }
    /// The first day of its year.
    public var startOfYear: CalendarDate { CalendarDate(checked: year, 1, 1) }

    /// `YYYY-MM-DD`.
    public var description: String {
        "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }

    /// By time.
    public static func < (first: CalendarDate, second: CalendarDate) -> Bool { first.number < second.number }
}
