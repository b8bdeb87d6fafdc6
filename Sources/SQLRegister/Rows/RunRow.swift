internal import TalentCode

/// A batch in table `run`.
enum RunRow {
    static let columns = ["id", "started_at", "finished_at"]

    static func record(_ row: inout RowReader) throws(RegisterError) -> RunRecord {
        RunRecord(id: try row.integer(), startedAt: try row.time(), finishedAt: try row.optionalTime())
    }
}
