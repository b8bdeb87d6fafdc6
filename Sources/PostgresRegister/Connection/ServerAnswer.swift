internal import CPostgres
internal import SQLRegister
internal import TalentCode

/// Owns the result of one statement, in binary form.
@safe
final class ServerAnswer {
    private let handle: OpaquePointer

    init(_ handle: OpaquePointer) { unsafe self.handle = handle }

    deinit { unsafe PQclear(handle) }

    var rowCount: Int { Int(unsafe PQntuples(handle)) }
    var columnCount: Int { Int(unsafe PQnfields(handle)) }

    /// Rows that were changed.
    var changes: Int {
        guard let text = unsafe PQcmdTuples(handle) else { return 0 }
        return Int(unsafe String(cString: text)) ?? 0
    }

    /// What the server did, such as "COMMIT" or, instead of it, "ROLLBACK".
    var tag: String {
        guard let text = unsafe PQcmdStatus(handle) else { return "" }
        return unsafe String(cString: text)
    }

    /// All rows.
    func rows() throws(RegisterError) -> [[SQLValue]] {
        var rows: [[SQLValue]] = []
        for row in 0..<rowCount {
            var values: [SQLValue] = []
            values.reserveCapacity(columnCount)
            for column in 0..<columnCount { values.append(try value(row, column)) }
            rows.append(values)
        }
        return rows
    }

    /// A value. Numbers come with 8, 4, 2 or, as truth, 1 byte.
    func value(_ row: Int, _ column: Int) throws(RegisterError) -> SQLValue {
        let (row, column) = (Int32(truncatingIfNeeded: row), Int32(truncatingIfNeeded: column))
        if unsafe PQgetisnull(handle, row, column) == 1 { return .null }
        let count = Int(unsafe PQgetlength(handle, row, column))
        guard let start = unsafe PQgetvalue(handle, row, column) else { return .null }
        let bytes = unsafe UnsafeRawBufferPointer(start: start, count: count)
        switch unsafe PQftype(handle, column) {
        case ServerType.bytea: return unsafe .blob([UInt8](bytes))
        case ServerType.text, ServerType.name, ServerType.varchar:
            return unsafe .text(String(decoding: bytes, as: UTF8.self))
        case ServerType.int8, ServerType.int4, ServerType.int2, ServerType.bool:
            var number: Int64 = 0
            for place in 0..<count { number = unsafe number << 8 | Int64(bytes[place]) }
            switch count {
            case 4: number = Int64(Int32(truncatingIfNeeded: number))
            case 2: number = Int64(Int16(truncatingIfNeeded: number))
            default: break
            }
            return .integer(number)
        default:
            throw .unusable("the register is damaged: a value of a wrong type or range; restore a backup")
        }
    }
}
