internal import TalentCode

/// Reading and writing of a register inside one transaction, by statements that every database here understands.
package struct SQLTransaction {
    let connection: any SQLConnection

    /// Works inside the transaction that is open on `connection`.
    package init(_ connection: any SQLConnection) { self.connection = connection }

    var dialect: SQLDialect { connection.dialect }

    /// All rows of a query.
    func rows<Value>(
        _ sql: String,
        _ values: [SQLValue] = [],
        _ record: (inout RowReader) throws(RegisterError) -> Value
    ) throws(RegisterError) -> [Value] {
        var records: [Value] = []
        try connection.query(sql, values) { (row) throws(RegisterError) in
            records.append(try record(&row))
        }
        return records
    }

    /// Runs a statement and gives the number of rows that it changed.
    @discardableResult
    func execute(_ sql: String, _ values: [SQLValue]) throws(RegisterError) -> Int {
        try connection.execute(sql, values)
    }
}
