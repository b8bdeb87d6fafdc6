import CSQLite

/// One row and one durable commit, straight on SQLite.
public final class BareCommits {
    private let database: OpaquePointer
    private let insert: OpaquePointer

    /// SQLite refused; nothing that is measured would mean anything.
    public struct Failed: Error {}

    /// Makes a database with the settings of the register.
    public init(at path: String) throws {
        var opened: OpaquePointer?
        var prepared: OpaquePointer?
        guard sqlite3_open(path, &opened) == SQLITE_OK, let opened else { throw Failed() }
        // A log that was long once is written over, which syncs faster than one that grows: the register's was.
        let setup = """
            PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
            CREATE TABLE row (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
            INSERT INTO row (bytes) VALUES (zeroblob(16777216));
            PRAGMA wal_checkpoint
            """
        guard sqlite3_exec(opened, setup, nil, nil, nil) == SQLITE_OK,
            sqlite3_prepare_v2(opened, "INSERT INTO row (bytes) VALUES (zeroblob(200))", -1, &prepared, nil)
                == SQLITE_OK, let prepared
        else { throw Failed() }
        database = opened
        insert = prepared
    }

    deinit {
        sqlite3_finalize(insert)
        sqlite3_close(database)
    }

    /// Stores a row; returns once it is on the disk.
    public func commit() throws {
        guard sqlite3_step(insert) == SQLITE_DONE, sqlite3_reset(insert) == SQLITE_OK else { throw Failed() }
    }
}
