internal import TalentCode

/// A transaction that answers from a snapshot and writes down what it is to change, for a `WritePlan`.
final class PlanningConnection: SQLConnection {
    private let snapshot: any SQLConnection
    private(set) var plan = WritePlan()
    /// Whether the body did what a plan has no place for; whatever it went on to do counts for nothing.
    private(set) var isAbandoned = false

    init(_ snapshot: any SQLConnection) { self.snapshot = snapshot }

    var dialect: SQLDialect { snapshot.dialect }

    func query(
        _ sql: String,
        _ values: [SQLValue],
        _ row: (inout RowReader) throws(RegisterError) -> Void
    ) throws(RegisterError) {
        // The snapshot does not know of the changes, and nothing may be changed in it.
        guard plan.changes.isEmpty, sql.hasPrefix("SELECT ") else { throw abandon() }
        if let known = plan.reads.first(where: { $0.sql == sql && $0.values == values }) {
            var reader = RowReader(columns: known.rows.first?.count ?? 0)
            for values in known.rows {
                reader.beginRow()
                for value in values { reader.append(value) }
                try row(&reader)
            }
            return
        }
        var rows: [[SQLValue]] = []
        try snapshot.query(sql, values) { (reader) throws(RegisterError) in
            rows.append(reader.all)
            try row(&reader)
        }
        plan.reads.append(WritePlan.Read(sql: sql, values: values, rows: rows))
    }

    /// Takes it that one row will be changed, which is looked at when it is.
    func execute(_ sql: String, _ values: [SQLValue]) throws(RegisterError) -> Int {
        guard sql.hasPrefix("INSERT ") || sql.hasPrefix("UPDATE ") else { throw abandon() }
        for case .text(let text) in values { try RegisterBounds.checkText(text) }
        plan.changes.append(WritePlan.Change(sql: sql, values: values))
        return 1
    }

    func hasTable(_ name: String) throws(RegisterError) -> Bool { try snapshot.hasTable(name) }

    private func abandon() -> RegisterError {
        isAbandoned = true
        return .busy
    }
}
