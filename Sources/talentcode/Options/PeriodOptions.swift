import ArgumentParser
import TalentCode

/// The days on which something holds.
struct PeriodOptions: ParsableArguments {
    @Option(help: "The first day on which it holds: YYYY-MM-DD.")
    var from: String?

    @Option(help: "The last day on which it holds: YYYY-MM-DD.")
    var to: String?

    /// The days; an end before the beginning is refused.
    func period() throws -> Period { try Self.period(from: from, to: to) }

    /// The same of words from elsewhere.
    static func period(from: String?, to: String?) throws -> Period {
        let period = Period(from: try date(from, "--from"), to: try date(to, "--to"))
        if let from = period.from, let to = period.to, to < from {
            throw CommandError(.usage, at: "--to", detail: ">= \(from)")
        }
        return period
    }

    /// A date of an option, or nil where none is given.
    static func date(_ text: String?, _ option: String) throws -> CalendarDate? {
        guard let text else { return nil }
        guard let date = DateCell.date(text) else {
            throw CommandError(.usage, at: option, detail: "YYYY-MM-DD")
        }
        return date
    }
}
