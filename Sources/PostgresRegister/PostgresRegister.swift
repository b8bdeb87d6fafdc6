internal import SQLRegister
public import TalentCode

/// The register of an office in a PostgreSQL database, which many processes on many machines may use at once.
///
/// ```swift
/// let register = try await PostgresRegister.open(at: "postgresql://db.example/office")
/// let keys = try await register.read { try $0.keys() }
/// ```
///
/// Readers never wait for a writer. Writers are alone, across all processes; those of one process that wait at the same
/// time share a commit. A connection that is lost is made anew and the transaction run again, within a bounded time; what
/// became of a commit whose answer was lost is found out. docs/OPERATING.md says how such a database is set up.
public final class PostgresRegister: Register {
    private let readers: SessionPool
    /// Asks for changes and for the time, beside whatever the readers are at work on.
    private let watch: PostgresSession
    private let writer: PostgresSession?
    private let commits: GroupCommit?

    private init(_ readers: SessionPool, watch: PostgresSession, _ writer: PostgresSession?) {
        self.readers = readers
        self.watch = watch
        self.writer = writer
        commits = writer.map { writer in
            GroupCommit { body in writer.write(body) }
        }
    }

    /// Whether a connection string holds a password. Throws `unavailable` if it is none.
    public static func holdsPassword(_ url: String) throws(RegisterError) -> Bool {
        try PostgresAddress(url).hasPassword
    }

    /// Who could read what goes between here and the server of a connection string, as the string and libpq's environment
    /// say it. Throws `unavailable` if it is none.
    public static func exposure(_ url: String) throws(RegisterError) -> PostgresExposure {
        try PostgresAddress(url).route().exposure
    }

    /// What may be said of a connection string in messages: host and database.
    public static func place(_ url: String) throws(RegisterError) -> String {
        try PostgresAddress(url).description
    }

    /// Makes the tables of a new register in a database and opens it. A database that has them already is refused with
    /// `cannotWrite` and stays as it is.
    public static func create(
        at url: String,
        _ options: PostgresOptions = PostgresOptions()
    ) async throws -> PostgresRegister {
        let address = try PostgresAddress(url)
        let session = PostgresSession(address, options, writes: true)
        try await Migrations(session, address).create()
        return try await open(address, options, session)
    }

    /// Opens a register that is there; one of an older program is brought up to date.
    ///
    /// With `readOnly` nothing is changed, every write is refused with `cannotWrite`, and the server may be a standby.
    /// Throws `unavailable` if the server cannot be reached, `unusable` if the database holds no register, or one of a
    /// newer program.
    public static func open(
        at url: String,
        readOnly: Bool = false,
        _ options: PostgresOptions = PostgresOptions()
    ) async throws -> PostgresRegister {
        let address = try PostgresAddress(url)
        let session = PostgresSession(address, options, writes: !readOnly)
        let migrations = Migrations(session, address)
        try await migrations.check(brings: !readOnly)
        try await migrations.checkFilled()
        guard !readOnly else {
            return PostgresRegister(
                SessionPool(address, options, first: session, writes: false),
                watch: PostgresSession(address, options, writes: false), nil)
        }
        return try await open(address, options, session)
    }

    private static func open(
        _ address: PostgresAddress,
        _ options: PostgresOptions,
        _ session: PostgresSession
    ) async throws -> PostgresRegister {
        // What processes left that are no more.
        _ = try await session.ask(
            "DELETE FROM writer WHERE at < CAST(extract(epoch FROM now()) AS BIGINT) - 86400")
        return PostgresRegister(
            SessionPool(address, options, first: session, writes: true),
            watch: PostgresSession(address, options, writes: true),
            PostgresSession(address, options, writes: true)
        )
    }

    /// Reads in one transaction: everything is of the same moment.
    ///
    /// Throws `RegisterError`, and what `body` throws unchanged.
    public func read<Value: Sendable>(
        _ body: @Sendable (any RegisterReading) throws -> Value
    ) async throws -> Value {
        try await readers.use { try await $0.read(body) }
    }

    /// The same, in one round trip where one question does not hang on the answer to another.
    public func glance<Value: Sendable>(
        _ body: @Sendable (any RegisterReading) throws -> Value
    ) async throws -> Value {
        try await readers.use { try await $0.read(foresees: true, body) }
    }

    /// Changes in one transaction, which is the only one that writes, in whichever process; returns once the commit is
    /// durable. Writers of this process that wait at the same time share a commit.
    ///
    /// Throws `RegisterError`, and what `body` throws unchanged; nothing is changed then, unless the error says that the
    /// outcome is unknown.
    public func write<Value: Sendable>(
        _ body: @escaping @Sendable (any RegisterWriting) throws -> Value
    ) async throws -> Value {
        guard let commits else { throw RegisterError.cannotWrite("the register was opened for reading only") }
        return try await commits.write(body)
    }

    /// The same, worked out on a session that reads: the writer has two questions for all who wait together instead of
    /// some for each.
    public func write<Value: Sendable>(
        reading first: @escaping @Sendable (any RegisterReading) throws -> Void,
        _ body: @escaping @Sendable (any RegisterWriting) throws -> Value
    ) async throws -> Value {
        guard let commits else { throw RegisterError.cannotWrite("the register was opened for reading only") }
        let plan = try await readers.use { try await $0.plan(first, body) }
        return try await commits.write(body, plan)
    }

    /// A number that is another one once anything was committed, by whichever process.
    public func changeStamp() async throws -> Int64 {
        guard let change = try await number("SELECT change FROM register_change WHERE id = 1") else {
            throw RegisterError.unusable("the register has no counter of changes")
        }
        return change
    }

    /// The server's clock, in milliseconds since 1970.
    public func serverClock() async throws -> Int64? {
        try await number("SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)")
    }

    /// One number, asked for on the session of the watch; on one of the readers while the server takes no more sessions.
    private func number(_ sql: String) async throws -> Int64? {
        let rows: [[SQLValue]]
        do {
            try await watch.connect()
            rows = try await watch.ask(sql)
        } catch is ServerFault {
            rows = try await readers.use { try await $0.ask(sql) }
        }
        guard case .integer(let number)? = rows.first?.first else { return nil }
        return number
    }

    /// Ends all sessions, once what they do is done; later reads and writes are refused.
    public func close() async {
        await writer?.close()
        await watch.close()
        await readers.close()
    }
}
