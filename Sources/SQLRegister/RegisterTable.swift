package import TalentCode

/// A table of a register as a whole, for whoever carries all of it to another database.
package struct RegisterTable: Sendable {
    package let name: String
    package let columns: [String]
    /// The columns of its key, by which its rows are ordered: numbers, bytes, or text in the order of its bytes.
    package let key: [String]

    /// All tables, those that others refer to first.
    package static let names = [
        "setting", "status_list", "key", "signed_document", "run", "person", "person_area",
        "person_programme",
        "person_document", "household", "child", "child_guardian", "erased_identity", "child_access",
        "credential", "event", "desk", "seeker", "pool", "pool_unit", "entitlement", "entitlement_event",
        "redemption", "payment", "share", "review_item", "request", "shown_presentation",
        "operator_account", "answer", "approval", "scanned_presentation",
    ]

    /// One table.
    package init(name: String, columns: [String], key: [String]) {
        self.name = name
        self.columns = columns
        self.key = key
    }

    /// The values of a row's key.
    package func key(of row: [SQLValue]) -> [SQLValue] {
        key.compactMap { name in columns.firstIndex(of: name).map { row[$0] } }
    }

    /// Rows in the order of the key, behind one: the statement, and what goes into it.
    package func page(after: [SQLValue]?, limit: Int) -> (sql: String, values: [SQLValue]) {
        let keys = key.joined(separator: ", ")
        let start = "SELECT \(columns.joined(separator: ", ")) FROM \(name)"
        let end = " ORDER BY \(keys) LIMIT ?"
        guard let after else { return (start + end, [.integer(Int64(limit))]) }
        let places = key.map { _ in "?" }.joined(separator: ", ")
        return (start + " WHERE (\(keys)) > (\(places))" + end, after + [.integer(Int64(limit))])
    }

    /// The key of the last row: the statement.
    package var last: String {
        let keys = key.joined(separator: ", ")
        return
            "SELECT \(keys) FROM \(name) ORDER BY \(key.map { $0 + " DESC" }.joined(separator: ", ")) LIMIT 1"
    }
}

extension SQLTransaction {
    /// Rows of a table as they are, in the order of its key.
    package func page(
        of table: RegisterTable, after: [SQLValue]?, limit: Int
    ) throws(RegisterError) -> [[SQLValue]] {
        let page = table.page(after: after, limit: limit)
        return try rows(page.sql, page.values) { (row) in table.columns.map { _ in row.value() } }
    }

    /// The tables of a register in SQLite with their columns and keys; `unusable` if it has others than it should.
    package func tables() throws(RegisterError) -> [RegisterTable] {
        let found = try rows(
            """
            SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' \
            AND name <> 'grdb_migrations'
            """
        ) { (row) throws(RegisterError) in try row.text() }
        guard Set(found) == Set(RegisterTable.names) else {
            throw .unusable("the register has other tables than this program knows how to carry")
        }
        var tables: [RegisterTable] = []
        for name in RegisterTable.names {
            let columns = try rows("SELECT name, pk FROM pragma_table_info(?)", [.text(name)]) {
                (row) throws(RegisterError) in (try row.text(), try row.integer())
            }
            let key = columns.filter { $0.1 > 0 }.sorted { $0.1 < $1.1 }
            tables.append(RegisterTable(name: name, columns: columns.map(\.0), key: key.map(\.0)))
        }
        return tables
    }
}
