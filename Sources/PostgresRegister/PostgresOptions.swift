/// How a register in PostgreSQL is used.
public struct PostgresOptions: Sendable {
    /// Connections for reading at most; there is one more for writing.
    public var readers: Int
    /// Whether a pooler hands out another connection with every transaction (pgbouncer, `pool_mode = transaction`): then
    /// nothing is prepared under a name and every setting is made anew in its transaction.
    public var hasTransactionPooler: Bool
    /// How long one statement may take, in milliseconds.
    public var statementTimeout: Int
    /// How long a writer waits for another one before it is `busy`, in milliseconds.
    public var lockTimeout: Int
    /// How long an open transaction may rest before the server ends it, in milliseconds.
    public var idleTimeout: Int
    /// How long a transaction is tried again while the server is away or refuses it for another one, in milliseconds.
    public var patience: Int
    /// How long it is asked what became of a commit whose answer was lost, in milliseconds.
    public var doubtPatience: Int

    /// The usual: four readers, statements of 15 seconds, 5 for a lock, 5 until a server that is away is given up.
    public init() {
        readers = 4
        hasTransactionPooler = false
        statementTimeout = 15_000
        lockTimeout = 5_000
        idleTimeout = 30_000
        patience = 5_000
        doubtPatience = 20_000
    }

    /// The settings of a session, which bound what it can hold up; and commits that are durable when they are answered.
    var settings: [String] {
        [
            "statement_timeout = \(max(1, statementTimeout))", "lock_timeout = \(max(1, lockTimeout))",
            "idle_in_transaction_session_timeout = \(max(1, idleTimeout))",
        ]
    }
}
