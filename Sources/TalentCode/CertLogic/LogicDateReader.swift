/// Reads dates and date-times in the forms that `plusTime` and `dccDateOfBirth` take, and no other
/// (specification 1.3, Offset date-time).
struct LogicDateReader {
    private var bytes: String.UTF8View.Iterator
    /// The byte that is looked at; nil at the end.
    private var next: UInt8?

    private init(_ text: String) {
        bytes = text.utf8.makeIterator()
        next = bytes.next()
    }

    /// `YYYY[-MM[-DD[Thh:mm:ss[.S…][Z|±h|±hh|±hmm|±hhmm|±h:mm|±hh:mm]]]]`; nil for any other text and for a day that
    /// the calendar does not have. Without a time it is midnight, without an offset UTC, without a day the last one.
    static func date(_ text: String) -> LogicDate? {
        var reader = LogicDateReader(text)
        return reader.read(withTime: true)
    }

    /// `YYYY[-MM[-DD]]`, as a date of birth of which a part may be unknown: the last day that it may be.
    static func dateOfBirth(_ text: String) -> LogicDate? {
        var reader = LogicDateReader(text)
        return reader.read(withTime: false)
    }

    private mutating func read(withTime: Bool) -> LogicDate? {
        guard let year = number(4) else { return nil }
        if next == nil { return LogicDate(year: year, month: 11, day: 31, milliseconds: 0) }
        guard take("-"), let month = number(2), (1...12).contains(month) else { return nil }
        // The day before the first of the next month.
        if next == nil { return LogicDate(year: year, month: month, day: 0, milliseconds: 0) }
        guard take("-"), let day = number(2), (1...Self.length(month, of: year)).contains(day) else {
            return nil
        }
        if next == nil { return LogicDate(year: year, month: month - 1, day: day, milliseconds: 0) }
        guard withTime, take("T"), let time = time() else { return nil }
        return LogicDate(year: year, month: month - 1, day: day, milliseconds: time)
    }

    /// Time of day and offset to the end of the text: milliseconds from UTC's midnight of the date.
    private mutating func time() -> Int64? {
        guard let hour = number(2), hour <= 23, take(":"), let minute = number(2), minute <= 59, take(":"),
            let second = number(2), second <= 59
        else { return nil }
        var fraction: Int64 = 0
        if take(".") {
            guard let read = milliseconds() else { return nil }
            fraction = read
        }
        guard let offset = offset(), next == nil else { return nil }
        return (hour * 60 + minute - offset) * 60_000 + second * 1_000 + fraction
    }

    /// One digit or more; those behind the third do not count.
    private mutating func milliseconds() -> Int64? {
        guard var value = digit() else { return nil }
        var count = 1
        while let digit = digit() {
            if count < 3 {
                value = value * 10 + digit
                count += 1
            }
        }
        return value * (count == 1 ? 100 : count == 2 ? 10 : 1)
    }

    /// Minutes east of UTC.
    private mutating func offset() -> Int64? {
        if next == nil || take("Z") { return 0 }
        let isWest = next == UInt8(ascii: "-")
        guard take("+") || take("-"), let first = digit() else { return nil }
        let second = digit()
        var hour = first
        var minute: Int64 = 0
        if take(":") {
            guard let read = number(2) else { return nil }
            hour = second.map { first * 10 + $0 } ?? first
            minute = read
        } else if let second, let third = digit() {
            if let fourth = digit() {
                (hour, minute) = (first * 10 + second, third * 10 + fourth)
            } else {
                (hour, minute) = (first, second * 10 + third)
            }
        } else if let second {
            hour = first * 10 + second
        }
        guard hour <= 23, minute <= 59 else { return nil }
        return isWest ? -(hour * 60 + minute) : hour * 60 + minute
    }

    private static func length(_ month: Int64, of year: Int64) -> Int64 {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        next = bytes.next()
        return true
    }

    private mutating func digit() -> Int64? {
        guard let byte = next, (0x30...0x39).contains(byte) else { return nil }
        next = bytes.next()
        return Int64(byte - 0x30)
    }

    private mutating func number(_ count: Int) -> Int64? {
        var value: Int64 = 0
        for _ in 0..<count {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }
}
