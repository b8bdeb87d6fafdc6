/// A date-time of the rule language: an instant, in milliseconds, in UTC.
public struct LogicDate: Hashable, Comparable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
    public let milliseconds: Int64

    private static let day: Int64 = 86_400_000

    /// An instant; nil outside ±`LogicLimits.milliseconds`.
    public init?(milliseconds: Int64) {
        guard (-LogicLimits.milliseconds...LogicLimits.milliseconds).contains(milliseconds) else {
            return nil
        }
        self.milliseconds = milliseconds
    }

    /// An instant of the proleptic Gregorian calendar; a day past the month's end rolls into the next month.
    ///
    /// - Parameter month: from 0; past the year's end it rolls into the next year.
    init?(year: Int64, month: Int64, day: Int64, milliseconds: Int64) {
        let (shifted, overflow) = year.multipliedReportingOverflow(by: 12)
        let (months, overflowAgain) = shifted.addingReportingOverflow(month)
        // ±275,760 years are the whole range: beyond, nothing needs to be computed.
        guard !overflow, !overflowAgain, abs(months / 12) <= 300_000 else { return nil }
        let start = Self.days(year: Self.floor(months, 12), month: months - Self.floor(months, 12) * 12)
        self.init(milliseconds: (start + day - 1) * Self.day + milliseconds)
    }

    /// Earlier is less.
    public static func < (left: LogicDate, right: LogicDate) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// The instant `amount` units later, as ECMAScript's `setUTCFullYear`, `setUTCMonth`, `setUTCDate` and
    /// `setUTCHours` compute it: 29 February and a year give 1 March, 31 January and a month give 2 or 3 March
    /// (specification 1.3, Offset date-time). Nil out of range.
    func adding(_ amount: Int64, _ unit: LogicUnit) -> LogicDate? {
        switch unit {
        case .hour: adding(amount, times: 3_600_000)
        case .day: adding(amount, times: Self.day)
        case .month: addingMonths(amount)
        case .year:
            switch amount.multipliedReportingOverflow(by: 12) {
            case (let months, false): addingMonths(months)
            default: nil
            }
        }
    }

    private func adding(_ amount: Int64, times unit: Int64) -> LogicDate? {
        let (span, overflow) = amount.multipliedReportingOverflow(by: unit)
        let (sum, overflowAgain) = milliseconds.addingReportingOverflow(span)
        return overflow || overflowAgain ? nil : LogicDate(milliseconds: sum)
    }

    private func addingMonths(_ amount: Int64) -> LogicDate? {
        let (year, month, day) = calendar
        let (months, overflow) = (month - 1).addingReportingOverflow(amount)
        guard !overflow else { return nil }
        return LogicDate(year: year, month: months, day: day, milliseconds: timeOfDay)
    }

    private var timeOfDay: Int64 { milliseconds - Self.floor(milliseconds, Self.day) * Self.day }

    /// Year, month from 1 and day from 1 (Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days).
    private var calendar: (year: Int64, month: Int64, day: Int64) {
        let days = Self.floor(milliseconds, Self.day) + 719_468
        let era = Self.floor(days, 146_097)
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let fromMarch = (5 * dayOfYear + 2) / 153
        let month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * fromMarch + 2) / 5 + 1)
    }

    /// Days from 1970-01-01 to the first of a month, 0–11 (Hinnant, days_from_civil).
    private static func days(year: Int64, month: Int64) -> Int64 {
        let year = month < 2 ? year - 1 : year
        let era = floor(year, 400)
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month < 2 ? month + 10 : month - 2) + 2) / 5
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func floor(_ value: Int64, _ divisor: Int64) -> Int64 {
        value / divisor - (value % divisor < 0 ? 1 : 0)
    }
}

extension LogicDate: CustomStringConvertible {
    /// `YYYY-MM-DDThh:mm:ss.sssZ`; a year outside 0–9999 has a sign and six digits (ECMA-262 section 21.4.4.36).
    public var description: String {
        let (year, month, day) = calendar
        let time = timeOfDay
        let yearText =
            (0...9_999).contains(year)
            ? Self.digits(year, 4) : (year < 0 ? "-" : "+") + Self.digits(abs(year), 6)
        let date = "\(yearText)-\(Self.digits(month, 2))-\(Self.digits(day, 2))"
        let hour = Self.digits(time / 3_600_000, 2)
        let minute = Self.digits(time / 60_000 % 60, 2)
        let second = Self.digits(time / 1_000 % 60, 2)
        return "\(date)T\(hour):\(minute):\(second).\(Self.digits(time % 1_000, 3))Z"
    }

    private static func digits(_ value: Int64, _ count: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, count - text.count)) + text
    }
}
