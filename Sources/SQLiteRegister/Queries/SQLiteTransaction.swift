internal import Foundation
internal import GRDB
internal import TalentCode

/// One transaction on a connection. It never leaves the body that it is made for.
struct SQLiteTransaction {
    let db: Database

    /// All rows of a query, with a statement that is prepared once a connection.
    func rows<Value>(
        _ sql: String,
        _ values: [(any DatabaseValueConvertible)?] = [],
        _ record: (inout RowReader) throws(RegisterError) -> Value
    ) throws(RegisterError) -> [Value] {
        try SQLiteFault.gate {
            let statement = try db.cachedStatement(sql: sql)
            let cursor = try Row.fetchCursor(statement, arguments: StatementArguments(values))
            var records: [Value] = []
            while let row = try cursor.next() {
                var reader = RowReader(row)
                records.append(try record(&reader))
            }
            return records
        }
    }

    /// Runs a statement and gives the number of rows that it changed.
    @discardableResult
    func execute(
        _ sql: String,
        _ values: [(any DatabaseValueConvertible)?]
    ) throws(RegisterError) -> Int {
        try SQLiteFault.gate {
            try db.cachedStatement(sql: sql).execute(arguments: StatementArguments(values))
            return db.changesCount
        }
    }
}
