internal import GRDB
internal import SQLRegister
public import TalentCode

/// The register of an office in one SQLite file, which several processes may use at once.
///
/// ```swift
/// let register = try SQLiteRegister.open(at: "register.sqlite")
/// let keys = try await register.read { try $0.keys() }
/// ```
///
/// The file has a write-ahead log: readers never wait for a writer, and a commit is on the disk before `write`
/// returns. A writer waits five seconds for another one, then throws `RegisterError.busy`. When the last
/// connection closes, the log is folded into the file. Everything that identifies a person comes sealed or
/// hashed; the file has mode 0600 all the same.
public final class SQLiteRegister: Register {
    private enum Source {
        case live(ReaderPool, ChangeWatch)
        case immutable(ImmutableFile)
    }

    private let source: Source
    private let writer: WriterConnection?

    private init(_ source: Source, _ writer: WriterConnection?) {
        self.source = source
        self.writer = writer
    }

    /// Makes a new register, mode 0600, and opens it. A file that is there is refused with `cannotWrite` and
    /// stays as it is.
    public static func create(at path: String) async throws(RegisterError) -> SQLiteRegister {
        let file = RegisterFile(path)
        try file.makeEmpty()
        do {
            return try SQLiteFault.gate {
                let first = try file.connect()
                // Lasts with the file (SQLite, Write-Ahead Logging, section 3.3).
                try first.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
                try Schema.migrator.migrate(first)
                return SQLiteRegister(
                    .live(try ReaderPool(file, first: first), ChangeWatch(file)), WriterConnection(file))
            }
        } catch {
            file.remove()
            throw error
        }
    }

    /// Opens a register that is there; one of an older program is brought up to date.
    ///
    /// With `readOnly` nothing is changed, every write is refused with `cannotWrite`, and the file may lie in a
    /// place where nothing can be written; what an older program did not know of is empty then. Throws `unavailable` if there is no file or it cannot be opened,
    /// `unusable` if it is no register, is damaged, or comes from a newer program.
    public static func open(
        at path: String,
        readOnly: Bool = false
    ) throws(RegisterError) -> SQLiteRegister {
        let file = RegisterFile(path)
        try file.check()
        let first: DatabaseQueue
        let isCurrent: Bool
        do {
            first = try file.connect()
            isCurrent = try first.read { try Self.isCurrent($0, path) }
        } catch {
            guard readOnly, SQLiteFault.isReadOnlyPlace(error) else { throw SQLiteFault.registerError(error) }
            return try openImmutable(file)
        }
        if !isCurrent, !readOnly { try SQLiteFault.gate { try Schema.migrator.migrate(first) } }
        return try SQLiteFault.gate {
            SQLiteRegister(
                .live(try ReaderPool(file, first: first), ChangeWatch(file)),
                readOnly ? nil : WriterConnection(file)
            )
        }
    }

    private static func openImmutable(_ file: RegisterFile) throws(RegisterError) -> SQLiteRegister {
        let immutable = ImmutableFile(file: file)
        _ = try immutable.stamp()
        _ = try SQLiteFault.gate {
            try file.connectImmutable().read { try Self.isCurrent($0, file.path) }
        }
        return SQLiteRegister(.immutable(immutable), nil)
    }

    /// Whether all migrations were made. Throws if the file is no register, lacks its first tables, or is of a newer
    /// program.
    private static func isCurrent(_ db: Database, _ path: String) throws -> Bool {
        guard try Int64.fetchOne(db, sql: "PRAGMA application_id") == Schema.applicationID else {
            throw RegisterError.unusable("\(path) is no register of talent codes")
        }
        let migrator = Schema.migrator
        guard try !migrator.hasBeenSuperseded(db) else {
            throw RegisterError.unusable("\(path) was made by a newer program; use that one")
        }
        guard try migrator.appliedIdentifiers(db).contains(Schema.first) else {
            throw RegisterError.unusable("\(path) has no tables of a register")
        }
        return try migrator.hasCompletedMigrations(db)
    }

    /// Reads in one transaction: everything is of the same moment.
    ///
    /// Throws `RegisterError`, and what `body` throws unchanged.
    public func read<Value: Sendable>(
        _ body: @Sendable (any RegisterReading) throws -> Value
    ) async throws -> Value {
        do {
            switch source {
            case .live(let readers, _):
                return try await readers.read { try body(SQLTransaction(SQLiteConnection(db: $0))) }
            case .immutable(let file):
                return try await file.read { try body(SQLTransaction(SQLiteConnection(db: $0))) }
            }
        } catch {
            throw SQLiteFault.outward(error)
        }
    }

    /// The same for a few rows, on the caller's thread while a connection is free.
    public func glance<Value: Sendable>(
        _ body: @Sendable (any RegisterReading) throws -> Value
    ) async throws -> Value {
        guard case .live(let readers, _) = source else { return try await read(body) }
        do {
            return try await readers.glance { try body(SQLTransaction(SQLiteConnection(db: $0))) }
        } catch {
            throw SQLiteFault.outward(error)
        }
    }

    /// Changes in one transaction, which holds the file's write lock from its start; returns once the commit
    /// is on the disk. Writers that wait at the same time share a commit.
    ///
    /// Throws `RegisterError`, and what `body` throws unchanged; nothing is changed then.
    public func write<Value: Sendable>(
        _ body: @escaping @Sendable (any RegisterWriting) throws -> Value
    ) async throws -> Value {
        guard let writer else { throw RegisterError.cannotWrite("the register was opened for reading only") }
        do {
            return try await writer.commits().write(body)
        } catch {
            throw SQLiteFault.outward(error)
        }
    }

    /// The same, worked out on a connection that reads while others are at work: the writer's own thread is what they
    /// wait for. Whoever comes alone gains nothing by it.
    public func write<Value: Sendable>(
        reading first: @escaping @Sendable (any RegisterReading) throws -> Void,
        _ body: @escaping @Sendable (any RegisterWriting) throws -> Value
    ) async throws -> Value {
        guard let writer, case .live(let readers, _) = source else { return try await write(body) }
        do {
            let commits = try writer.commits()
            guard commits.isBusy else { return try await commits.write(body) }
            let plan = try await readers.glance { try WritePlan.make(on: SQLiteConnection(db: $0), body) }
            return try await commits.write(body, plan)
        } catch {
            throw SQLiteFault.outward(error)
        }
    }

    /// A number that is another one once anything was committed, by whichever process.
    public func changeStamp() async throws -> Int64 {
        do {
            switch source {
            case .live(_, let watch): return try await watch.stamp()
            case .immutable(let file): return Int64(try file.stamp().hashValue)
            }
        } catch {
            throw SQLiteFault.outward(error)
        }
    }

    /// Closes all connections; the last one of all processes folds the log into the file. Without it the same
    /// happens when the object goes, but not when a process exits before.
    public func close() throws(RegisterError) {
        try SQLiteFault.gate {
            try writer?.close()
            if case .live(let readers, let watch) = source {
                try watch.close()
                try readers.close()
            }
        }
    }
}
