import Foundation
import GRDB
public import TalentCode

/// A register in one SQLite file: write-ahead log, every commit flushed to the disk.
public final class SQLiteRegister: Register {
    // A pool would set synchronous to NORMAL behind our back: a revocation could be lost with the power.
    private let queue: DatabaseQueue

    private init(_ queue: DatabaseQueue) { self.queue = queue }

    /// Seconds that a writer waits for another process.
    static let patience = 5.0

    /// Makes a register in a new file of mode 0600.
    public static func create(at path: String) async throws(RegisterError) -> SQLiteRegister {
        guard !FileManager.default.fileExists(atPath: path) else { throw .unusable("\(path) is there already") }
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        else { throw .cannotWrite("\(path) cannot be made") }
        return try SQLiteFault.mapping {
            let queue = try DatabaseQueue(path: path, configuration: configuration(readOnly: false))
            try Migrations.all.migrate(queue)
            return SQLiteRegister(queue)
        }
    }

    /// Opens the register in a file.
    ///
    /// - Parameter readOnly: for those who only look. Nothing in the folder needs to be writable then.
    public static func open(at path: String, readOnly: Bool = false) throws(RegisterError) -> SQLiteRegister {
        guard FileManager.default.fileExists(atPath: path) else { throw .unavailable("\(path) is not there") }
        return try SQLiteFault.mapping {
            let queue = readOnly ? try openReadOnly(path) : try openWritable(path)
            let register = SQLiteRegister(queue)
            try register.checkSchema(readOnly: readOnly)
            return register
        }
    }

    private static func openWritable(_ path: String) throws -> DatabaseQueue {
        try DatabaseQueue(path: path, configuration: configuration(readOnly: false))
    }

    /// A log can be read only through its shared index, which a folder without write permission may lack. If the
    /// log is empty or absent the file alone is everything, and it is read as one that nobody changes.
    private static func openReadOnly(_ path: String) throws -> DatabaseQueue {
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration(readOnly: true))
            try queue.read { _ = try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_master") }
            return queue
        } catch let error as DatabaseError
            where error.resultCode == .SQLITE_CANTOPEN || error.resultCode == .SQLITE_READONLY
        {
            let log = try? FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int
            guard (log ?? 0) == 0 else { throw error }
            let allowed = CharacterSet.urlPathAllowed.subtracting(CharacterSet(charactersIn: "?#%"))
            let name = path.addingPercentEncoding(withAllowedCharacters: allowed) ?? path
            return try DatabaseQueue(
                path: "file:\(name)?immutable=1", configuration: configuration(readOnly: true)
            )
        }
    }

    private static func configuration(readOnly: Bool) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = readOnly
        configuration.busyMode = .timeout(patience)
        configuration.foreignKeysEnabled = true
        configuration.label = "register"
        configuration.prepareDatabase { database in
            guard !readOnly else { return }
            try database.execute(
                sql: """
                    PRAGMA journal_mode = WAL;
                    PRAGMA synchronous = FULL;
                    PRAGMA secure_delete = ON;
                    """
            )
        }
        return configuration
    }

    /// Brings an older file up to date; a newer one is refused before anything is read.
    private func checkSchema(readOnly: Bool) throws {
        let isKnown = try queue.read { database in
            guard try database.tableExists("grdb_migrations") else { throw RegisterError.unusable("not a register") }
            return try !Migrations.all.hasBeenSuperseded(database)
        }
        guard isKnown else { throw RegisterError.unusable("made by a newer program") }
        if readOnly {
            guard try queue.read({ try Migrations.all.hasCompletedMigrations($0) }) else {
                throw RegisterError.unusable("made by an older program; open it once for writing")
            }
        } else if try queue.read({ try !Migrations.all.hasCompletedMigrations($0) }) {
            try Migrations.all.migrate(queue)
        }
    }

    /// Ends the work: the log is folded into the file.
    public func close() throws(RegisterError) { try SQLiteFault.mapping { try queue.close() } }

    public func read<Value: Sendable>(
        _ body: @Sendable (any RegisterReading) throws -> Value
    ) async throws -> Value {
        try readNow(body)
    }

    public func write<Value: Sendable>(
        _ body: @Sendable (any RegisterWriting) throws -> Value
    ) async throws -> Value {
        try writeNow(body)
    }

    // In an asynchronous function GRDB offers only closures that escape.
    private func readNow<Value>(_ body: (any RegisterReading) throws -> Value) throws -> Value {
        do {
            return try queue.read { try body(SQLiteTransaction(database: $0)) }
        } catch let error as DatabaseError {
            throw SQLiteFault.map(error)
        }
    }

    private func writeNow<Value>(_ body: (any RegisterWriting) throws -> Value) throws -> Value {
        do {
            return try queue.writeWithoutTransaction { database in
                var result: Value?
                // IMMEDIATE takes the write lock first: what the body reads stays true until it commits.
                try database.inTransaction(.immediate) {
                    result = try body(SQLiteTransaction(database: database))
                    return .commit
                }
                guard let result else { throw RegisterError.unusable("a transaction without a result") }
                return result
            }
        } catch let error as DatabaseError {
            throw SQLiteFault.map(error)
        }
    }
}
