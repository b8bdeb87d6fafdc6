internal import GRDB
internal import TalentCode

/// The one gate through which every error of GRDB and SQLite becomes a `RegisterError`.
///
/// Only SQLite's own message goes on: it names tables and columns, never values.
enum SQLiteFault {
    /// Runs `body`; whatever it throws becomes an error of the register.
    static func gate<Value>(_ body: () throws -> Value) throws(RegisterError) -> Value {
        do {
            return try body()
        } catch {
            throw registerError(error)
        }
    }

    /// What the caller of `read` and `write` gets: an error of SQLite translated, the body's own unchanged.
    static func outward(_ error: any Error) -> any Error {
        error is DatabaseError ? registerError(error) : error
    }

    /// The register's name for an error.
    static func registerError(_ error: any Error) -> RegisterError {
        if let error = error as? RegisterError { return error }
        guard let error = error as? DatabaseError else { return .unavailable("interrupted: \(error)") }
        let message = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: return .busy
        case .SQLITE_FULL, .SQLITE_READONLY, .SQLITE_TOOBIG: return .cannotWrite(message)
        case .SQLITE_IOERR:
            return writing.contains(error.extendedResultCode)
                ? .cannotWrite(message) : .unavailable(message)
        case .SQLITE_NOTADB, .SQLITE_CORRUPT, .SQLITE_FORMAT, .SQLITE_ERROR: return .unusable(message)
        case .SQLITE_CONSTRAINT: return constraint(message)
        default: return .unavailable(message)
        }
    }

    /// Whether the place could not be opened for writing, so that a read-only way may still do.
    static func isReadOnlyPlace(_ error: any Error) -> Bool {
        guard let error = error as? DatabaseError else { return false }
        return error.resultCode == .SQLITE_CANTOPEN || error.resultCode == .SQLITE_READONLY
    }

    // A full quota comes as an error of writing, not as SQLITE_FULL.
    private static let writing: [ResultCode] = [
        .SQLITE_IOERR_WRITE, .SQLITE_IOERR_FSYNC, .SQLITE_IOERR_DIR_FSYNC, .SQLITE_IOERR_TRUNCATE,
        .SQLITE_IOERR_SHMSIZE,
    ]

    /// "UNIQUE constraint failed: person.id" names the promise; everything else is a value out of its range.
    private static func constraint(_ message: String) -> RegisterError {
        let prefix = "UNIQUE constraint failed: "
        guard message.hasPrefix(prefix) else { return .cannotWrite(message) }
        let conflict: RegisterError.Conflict? =
            switch message.dropFirst(prefix.count).prefix(while: { $0 != "," }) {
            case "person.id": .person
            case "person.document_hash": .document
            case "credential.serial": .serial
            case "credential.list": .statusIndex
            case "status_list.number": .listNumber
            case "key.thumbprint": .keyThumbprint
            case "desk.id": .desk
            case "signed_document.kind": .documentVersion
            default: nil
            }
        return conflict.map { .conflict($0) } ?? .cannotWrite(message)
    }
}
