import FoundationEssentials
import TalentCode

/// Times as people and JSON write them: RFC 3339 with a zone.
enum TimeText {
    /// `2026-11-21T08:00:00Z`.
    static func format(_ time: Timestamp) -> String {
        Date(timeIntervalSince1970: Double(time.seconds)).formatted(.iso8601)
    }

    /// A time with a zone (`Z` or `+08:00`), whole seconds; nil for anything else.
    static func parse(_ text: String) -> Timestamp? {
        // Foundation takes 30 February for 2 March.
        let day = String(text.prefix(10))
        guard CalendarDate(day) != nil, let date = try? Date.ISO8601FormatStyle().parse(text) else {
            return nil
        }
        let seconds = date.timeIntervalSince1970
        guard seconds >= 0, seconds < Double(Limits.time) else { return nil }
        return Timestamp(UInt64(seconds))
    }

    /// A time with its zone, or a date: its first moment in China. Nil for anything else.
    static func moment(_ text: String) -> Timestamp? {
        let isDate = text.utf8.count == 10
        // Foundation takes the 30th of February for the 2nd of March.
        guard DateCell.date(String(text.prefix(10))) != nil else { return nil }
        return parse(isDate ? text + "T00:00:00+08:00" : text)
    }

    /// The time of an option, or nil if it was not given.
    static func option(_ text: String?, _ name: String) throws -> Timestamp? {
        guard let text else { return nil }
        guard let time = parse(text) else {
            throw CommandError(.usage, at: name, detail: "2026-11-21T08:00:00Z")
        }
        return time
    }
}
