import ArgumentParser
import TalentCode

/// The period of a report on what happens in time.
struct ReportPeriod: ParsableArguments {
    @Option(help: "From this time on (RFC 3339, or a date: its first moment in China).")
    var from: String?

    @Option(help: "Before this time: --to 2027-01-01 takes in all of 2026.")
    var to: String?

    /// The filter of the period.
    func filter() throws -> TallyFilter { try Self.filter(from: from, to: to) }

    /// The filter of a period as people write it.
    static func filter(from: String?, to: String?) throws -> TallyFilter {
        var filter = TallyFilter()
        filter.from = try moment(from, "--from")
        filter.before = try moment(to, "--to")
        if let from = filter.from, let before = filter.before, from >= before {
            throw CommandError(.usage, at: "--to", detail: "> --from")
        }
        return filter
    }

    private static func moment(_ text: String?, _ name: String) throws -> Timestamp? {
        guard let text else { return nil }
        guard let time = TimeText.moment(text) else {
            throw CommandError(.usage, at: name, detail: "2026-11-21, 2026-11-21T08:00:00Z")
        }
        return time
    }
}
