import GRDB
import TalentCode

/// The one gate through which errors of SQLite leave this target.
enum SQLiteFault {
    /// Runs statements and maps what they throw.
    static func mapping<Value>(_ body: () throws -> Value) throws(RegisterError) -> Value {
        do {
            return try body()
        } catch let error as RegisterError {
            throw error
        } catch let error as DatabaseError {
            throw map(error)
        } catch {
            // A row that does not fit its type: somebody else wrote into the file.
            throw .unusable("\(type(of: error))")
        }
    }

    /// Runs an insert or update whose broken promise is known by the columns that SQLite names.
    static func storing(_ body: () throws -> Void) throws(RegisterError) {
        do {
            try body()
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            throw conflict(error).map(RegisterError.conflict) ?? map(error)
        } catch let error as DatabaseError {
            throw map(error)
        } catch let error as RegisterError {
            throw error
        } catch {
            throw .unusable("\(type(of: error))")
        }
    }

    /// What an error of the database means to a user. Values of rows never stand in it.
    static func map(_ error: DatabaseError) -> RegisterError {
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
        case .SQLITE_FULL: .cannotWrite("the disk is full")
        case .SQLITE_READONLY: .cannotWrite("it is read-only")
        case .SQLITE_IOERR: .cannotWrite(error.message ?? "disk I/O error")
        case .SQLITE_CANTOPEN: .unavailable(error.message ?? "it cannot be opened")
        case .SQLITE_PERM, .SQLITE_AUTH: .unavailable(error.message ?? "no permission")
        case .SQLITE_NOTADB: .unusable("not a register")
        case .SQLITE_CORRUPT: .unusable("the file is damaged")
        default: .unusable(error.message ?? "SQLite error \(error.resultCode.rawValue)")
        }
    }

    private static func conflict(_ error: DatabaseError) -> RegisterError.Conflict? {
        let columns: [(String, RegisterError.Conflict)] = [
            ("credential.list, credential.idx", .statusIndex), ("credential.serial", .serial),
            ("person.document_hash", .document), ("person.id", .person),
            ("status_list.", .listNumber), ("key.thumbprint", .keyThumbprint),
            ("signed_document.", .documentVersion),
        ]
        guard error.extendedResultCode == .SQLITE_CONSTRAINT_UNIQUE
            || error.extendedResultCode == .SQLITE_CONSTRAINT_PRIMARYKEY, let message = error.message
        else { return nil }
        return columns.first { message.contains($0.0) }?.1
    }
}
