internal import GRDB
internal import TalentCode

/// The tables of a desk's memory. It holds nothing that outlives two days, so that a newer program may change the
/// version and start afresh with a file of its own.
enum DeskSchema {
    /// "TCDM": marks the file as a desk's memory of talent codes (SQLite file format, offset 68).
    static let applicationID: Int64 = 0x5443_444d
    static let version: Int64 = 1

    /// Makes everything in an empty file.
    static func make(_ db: Database) throws {
        try db.execute(
            sql: """
                PRAGMA application_id = \(applicationID);
                PRAGMA user_version = \(version)
                """
        )
        try db.execute(sql: tables)
    }

    /// Throws if the file is something else, of another version, or damaged.
    static func check(_ db: Database) throws {
        guard try Int64.fetchOne(db, sql: "PRAGMA application_id") == applicationID else {
            throw RegisterError.unusable("it is no memory of a desk")
        }
        guard try Int64.fetchOne(db, sql: "PRAGMA user_version") == version else {
            throw RegisterError.unusable("it was made by another version of the program")
        }
        // A cell that a bad sector emptied would be a presentation that was never seen. The index holds every row a
        // second time, so that the check notices; 0.1 ms for a usual day, 55 ms for a full memory.
        guard try String.fetchOne(db, sql: "PRAGMA integrity_check(1)") == "ok" else {
            throw RegisterError.unusable("it is damaged")
        }
    }

    // forgotten: the greatest iat of all that was forgotten. doubt: answers by hour, so that a day slides.
    private static let tables = """
        CREATE TABLE presentation (
            key BLOB NOT NULL PRIMARY KEY CHECK (length(key) = 20),
            issued_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX presentation_age ON presentation (issued_at);
        CREATE TABLE forgotten (
            row INTEGER PRIMARY KEY CHECK (row = 1),
            issued_at INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE doubt (
            key TEXT NOT NULL,
            hour INTEGER NOT NULL,
            count INTEGER NOT NULL CHECK (count > 0),
            last_at INTEGER NOT NULL,
            PRIMARY KEY (key, hour)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX doubt_hour ON doubt (hour);
        """
}
