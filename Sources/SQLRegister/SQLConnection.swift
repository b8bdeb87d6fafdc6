package import TalentCode

/// One open transaction of a database, as the shared statements see it. It never leaves the body that it is made for.
///
/// Statements have question marks for their values and are prepared once a connection, by their text. What a statement
/// throws leaves the transaction as it was before it, so that whoever knows better may go on.
package protocol SQLConnection {
    /// How this database says what SQLite and PostgreSQL say differently.
    var dialect: SQLDialect { get }

    /// Runs a query and gives every row to `row`, which takes its columns from the left.
    func query(
        _ sql: String,
        _ values: [SQLValue],
        _ row: (inout RowReader) throws(RegisterError) -> Void
    ) throws(RegisterError)

    /// Runs a statement and gives the number of rows that it changed.
    func execute(_ sql: String, _ values: [SQLValue]) throws(RegisterError) -> Int

    /// Whether there is such a table: a file of an older program that is read as it is lacks some.
    func hasTable(_ name: String) throws(RegisterError) -> Bool
}
