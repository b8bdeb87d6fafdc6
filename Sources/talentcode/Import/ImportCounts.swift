/// The totals of an import; every row is counted once beside `rows`; warnings are counted apart.
struct ImportCounts: Codable, Equatable, Sendable {
    var rows = 0
    var new = 0
    /// Rows that were taken into an earlier row of the same person.
    var merged = 0
    var changed = 0
    var unchanged = 0
    var rejected = 0
    var quarantined = 0
    /// What an officer should look at in rows that were taken all the same.
    var warnings = 0

    /// Adds what was decided about the rows of one document.
    mutating func add(_ outcome: PersonMerge.Decision.Outcome?, merged: Int, quarantined: Int) {
        switch outcome {
        case .new: new += 1
        case .changed: changed += 1
        case .unchanged: unchanged += 1
        case nil: break
        }
        self.merged += merged
        self.quarantined += quarantined
    }
}
