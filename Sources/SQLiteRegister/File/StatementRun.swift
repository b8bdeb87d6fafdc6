internal import GRDB
internal import GRDBSQLite
internal import SQLRegister
internal import TalentCode

/// One run of a statement, straight on SQLite: GRDB keeps the connection and what is prepared; its rows and arguments
/// cost more than the statements of one credential.
@safe
struct StatementRun {
    private let db: Database
    private let statement: Statement

    /// Prepares a statement, once a connection.
    init(_ db: Database, _ sql: String) throws {
        self.db = db
        statement = try db.cachedStatement(sql: sql)
    }

    /// Runs it and gives every row to `row`.
    func rows(_ values: [SQLValue], _ row: (inout RowReader) throws(RegisterError) -> Void) throws {
        unsafe try run(values) { handle in
            let columns = Int(unsafe sqlite3_column_count(handle))
            var reader = RowReader(columns: columns)
            while unsafe try step(handle) {
                reader.beginRow()
                for column in 0..<Int32(columns) { reader.append(unsafe try Self.value(handle, column)) }
                try row(&reader)
            }
        }
    }

    /// Runs it and gives the number of rows that it changed.
    func changes(_ values: [SQLValue] = []) throws -> Int {
        unsafe try run(values) { handle in
            while unsafe try step(handle) {}
            return db.changesCount
        }
    }

    private func run<Value>(_ values: [SQLValue], _ body: (OpaquePointer) throws -> Value) throws -> Value {
        let handle = unsafe statement.sqliteStatement
        guard Int(unsafe sqlite3_bind_parameter_count(handle)) == values.count else {
            throw RegisterError.unusable("a statement has another number of values")
        }
        // The values' bytes in one buffer, which lives for as long as SQLite looks at it.
        var bytes: [UInt8] = []
        bytes.reserveCapacity(values.reduce(1) { $0 + Self.size(of: $1) })
        for value in values {
            switch value {
            case .blob(let blob): bytes += blob
            case .text(let text): bytes += text.utf8
            case .integer, .null: break
            }
        }
        // An empty value needs a place too: none would be null.
        bytes.append(0)
        return unsafe try bytes.withUnsafeBytes { buffer in
            defer {
                unsafe sqlite3_reset(handle)
                unsafe sqlite3_clear_bindings(handle)
            }
            unsafe try bind(values, handle, buffer)
            return unsafe try body(handle)
        }
    }

    private func bind(
        _ values: [SQLValue], _ handle: OpaquePointer, _ buffer: UnsafeRawBufferPointer
    ) throws {
        guard let start = buffer.baseAddress else { return }
        var place = 0
        for (number, value) in values.enumerated() {
            let parameter = Int32(number + 1)
            let size = Self.size(of: value)
            let code =
                switch value {
                case .integer(let number): unsafe sqlite3_bind_int64(handle, parameter, number)
                case .blob: unsafe sqlite3_bind_blob64(handle, parameter, start + place, UInt64(size), nil)
                case .text:
                    unsafe sqlite3_bind_text64(
                        handle, parameter, (start + place).assumingMemoryBound(to: CChar.self), UInt64(size),
                        nil, UInt8(SQLITE_UTF8))
                case .null: unsafe sqlite3_bind_null(handle, parameter)
                }
            guard code == SQLITE_OK else { throw fault(code) }
            place += size
        }
    }

    private static func size(of value: SQLValue) -> Int {
        switch value {
        case .blob(let blob): blob.count
        case .text(let text): text.utf8.count
        case .integer, .null: 0
        }
    }

    /// Whether there is another row.
    private func step(_ handle: OpaquePointer) throws -> Bool {
        switch unsafe sqlite3_step(handle) {
        case SQLITE_ROW: true
        case SQLITE_DONE: false
        case let code: throw fault(code)
        }
    }

    private func fault(_ code: Int32) -> DatabaseError {
        DatabaseError(resultCode: ResultCode(rawValue: code), message: db.lastErrorMessage)
    }

    private static func value(_ handle: OpaquePointer, _ column: Int32) throws(RegisterError) -> SQLValue {
        switch unsafe sqlite3_column_type(handle, column) {
        case SQLITE_INTEGER: return .integer(unsafe sqlite3_column_int64(handle, column))
        case SQLITE_BLOB:
            // First the place, then the length (SQLite, "Result Values From A Query").
            let start = unsafe sqlite3_column_blob(handle, column)
            let count = Int(unsafe sqlite3_column_bytes(handle, column))
            return .blob(unsafe [UInt8](UnsafeRawBufferPointer(start: start, count: count)))
        case SQLITE_TEXT:
            let start = unsafe sqlite3_column_text(handle, column)
            let count = Int(unsafe sqlite3_column_bytes(handle, column))
            return .text(
                unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self))
        case SQLITE_NULL: return .null
        default:
            throw .unusable("the register is damaged: a value of a wrong type or range; restore a backup")
        }
    }
}
