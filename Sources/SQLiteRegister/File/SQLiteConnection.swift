internal import GRDB
internal import SQLRegister
internal import TalentCode

/// The shared statements over a connection of GRDB. It never leaves the body that it is made for.
struct SQLiteConnection: SQLConnection {
    let db: Database

    var dialect: SQLDialect { .sqlite }

    func query(
        _ sql: String,
        _ values: [SQLValue],
        _ row: (inout RowReader) throws(RegisterError) -> Void
    ) throws(RegisterError) {
        try SQLiteFault.gate { try StatementRun(db, sql).rows(values, row) }
    }

    func execute(_ sql: String, _ values: [SQLValue]) throws(RegisterError) -> Int {
        try SQLiteFault.gate { try StatementRun(db, sql).changes(values) }
    }

    func hasTable(_ name: String) throws(RegisterError) -> Bool {
        var isThere = false
        try query("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", [.text(name)]) { _ in
            isThere = true
        }
        return isThere
    }

    /// Runs `body` between a statement that begins a transaction and COMMIT, or ROLLBACK where it throws.
    ///
    /// By statements that are prepared once: GRDB's own transactions are parsed each time.
    func transaction<Value>(_ begin: String, _ body: () throws -> Value) throws -> Value {
        try run(begin)
        do {
            let value = try body()
            // After a full disk or a failed write SQLite may have rolled back everything (SQLite, ROLLBACK).
            guard db.isInsideTransaction else {
                throw DatabaseError(resultCode: .SQLITE_ABORT, message: "the transaction was rolled back")
            }
            try run("COMMIT")
            return value
        } catch {
            // A transaction that stays open would end the process.
            if db.isInsideTransaction { try run("ROLLBACK") }
            throw error
        }
    }

    private func run(_ sql: String) throws { _ = try StatementRun(db, sql).changes() }
}

extension SQLiteConnection: GroupConnection {
    func commit(_ body: () throws -> Void) throws {
        var hasBegun = false
        do {
            try transaction("BEGIN IMMEDIATE") {
                hasBegun = true
                try body()
            }
        } catch {
            // Nobody's transaction began, such as while another process writes.
            guard hasBegun else { throw NotBegun(cause: error) }
            throw error
        }
    }

    func alone<Value>(_ body: () throws -> Value) throws -> Result<Value, any Error> {
        try run("SAVEPOINT one")
        let result: Result<Value, any Error>
        do {
            result = .success(try body())
        } catch {
            // After a full disk or a failed write SQLite may have rolled back everything (SQLite, ROLLBACK TO).
            guard db.isInsideTransaction else { throw error }
            result = .failure(error)
            try run("ROLLBACK TO one")
        }
        try run("RELEASE one")
        return result
    }

    func maySplit(after error: any Error) -> Bool { !(error is NotBegun) }
}
