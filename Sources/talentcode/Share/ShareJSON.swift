import TalentCode

/// An offline share as scripts read it.
struct ShareJSON: Encodable {
    let share: String
    let benefit: String
    let desk: String
    let units: Int
    let notAfter: String
    let pool: String
    let policyVersion: String
    /// Units that the office has not yet settled, and that are not back in the pool.
    let left: Int
    let settled: Int
    let state: String
    let file: String?

    init(_ share: Share, file: String? = nil) {
        self.share = share.id.description
        benefit = share.benefit.description
        desk = share.desk.description
        units = share.units
        notAfter = TimeText.format(share.notAfter)
        pool = share.pool.description
        policyVersion = share.policy.description
        left = share.state == .open ? share.units - share.settled : 0
        settled = share.settled
        state = share.state.rawValue
        self.file = file
    }

    func print(_ console: Console) throws {
        if console.isJSON { return try console.json(self) }
        let words = [share, benefit, desk, "\(left)/\(units)", notAfter, state] + [file].compactMap { $0 }
        try console.line(TerminalText.escape(words.joined(separator: "  ")))
    }
}
