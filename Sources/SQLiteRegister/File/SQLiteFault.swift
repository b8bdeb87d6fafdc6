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
        if let error = error as? NotBegun { return registerError(error.cause) }
        return error is DatabaseError ? registerError(error) : error
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
        let name = message.split(separator: ": ", maxSplits: 1).last?.prefix { $0 != "," } ?? ""
        return promises[String(name)].map { .conflict($0) } ?? .cannotWrite(message)
    }

    /// The first column of a key, an index of expressions, a CHECK or the message of a trigger, and its promise.
    private static let promises: [String: RegisterError.Conflict] = [
        "person.id": .person,
        "person.document_hash": .document,
        "person_document.hash": .document,
        "child.document_hash": .document,
        "child.id": .child,
        "credential.serial": .serial,
        "seeker.serial": .serial,
        "credential.list": .statusIndex,
        "status_list.number": .listNumber,
        "key.thumbprint": .keyThumbprint,
        "desk.id": .desk,
        "desk.token_hash": .token,
        "operator_account.id": .operator,
        "operator_account.token_hash": .token,
        "operator_account.previous_token_hash": .token,
        "answer.key": .answer,
        "approval.id": .approval,
        "signed_document.kind": .documentVersion,
        "pool.benefit": .pool,
        "pool_quota": .quota,
        "pool_budget": .budget,
        "pool_unit.benefit": .unit,
        "pool_unit.owner": .unit,
        // The one reference of these tables: that of a unit to its pool.
        "FOREIGN KEY constraint failed": .pool,
        "entitlement.id": .entitlement,
        "index 'entitlement_live'": .liveUsage,
        "entitlement.benefit": .unit,
        "entitlement events are appended in order": .eventNumber,
        "redemption.id": .redemption,
        "redemption.entitlement": .use,
        "index 'redemption_period'": .use,
        "payment.redemption": .payment,
        "share.id": .share,
        "review_item.share": .reviewItem,
        "request.id": .request,
        "shown_presentation.key": .presentation,
        "scanned_presentation.key": .presentation,
    ]
}
