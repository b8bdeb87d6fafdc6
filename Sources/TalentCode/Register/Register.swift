/// The store of one office: persons, credentials, status lists, keys, desks and signed documents.
///
/// Promises, which one conformance suite holds every implementation to:
/// - `write` runs alone: no other writer comes between what the body reads and what it writes.
/// - When `write` returns, everything is durable, whatever happens to the process or the machine.
/// - When the body throws, or the process dies, nothing of it is there.
/// - `read` sees one moment, and does not wait for writers.
/// - A serial, a pair of list and index, a key thumbprint and a desk's id occur once. A document hash occurs once among
///   persons, whether it is the primary document's or a further one's, and once among children.
/// - An operator's id, the hash of a token, the key of an answer and an approval's id occur once.
/// - What was appended stays: events of credentials and accesses to children.
/// - The body may run again after a conflict with another process or a commit that failed: it must have no effects of its own.
public protocol Register: Sendable {
    /// Reads in one transaction.
    func read<Value: Sendable>(
        _ body: @Sendable (any RegisterReading) throws -> Value
    ) async throws -> Value

    /// Changes in one transaction; gives the body's value once it is durable.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any RegisterWriting) throws -> Value
    ) async throws -> Value

    /// `write` for a body that reads first and changes then. A register whose writers wait for one another's questions may
    /// work it out beside them on a snapshot, and carry out what it would change once all that it read still stands; if
    /// anything is another by then, the body runs again as in `write`.
    ///
    /// - Parameter first: makes the reads with which the body begins. It finds nothing, and what it does with it counts for
    ///   nothing.
    func write<Value: Sendable>(
        reading first: @escaping @Sendable (any RegisterReading) throws -> Void,
        _ body: @escaping @Sendable (any RegisterWriting) throws -> Value
    ) async throws -> Value

    /// `read` of a few rows by their keys: on the caller's own thread, where that waits for nobody. The body may run once
    /// more in front, and then finds nothing.
    func glance<Value: Sendable>(
        _ body: @Sendable (any RegisterReading) throws -> Value
    ) async throws -> Value

    /// A number that is another one once anything was committed, by whichever process; nothing else is to be read from
    /// it, and it may be another one without a change. Cheap: made for asking many times a second.
    func changeStamp() async throws -> Int64

    /// The clock of the machine that keeps the register, in milliseconds since 1970; nil where that is this machine.
    func serverClock() async throws -> Int64?
}

extension Register {
    /// A register whose questions cost little has nothing to gain by it.
    public func write<Value: Sendable>(
        reading first: @escaping @Sendable (any RegisterReading) throws -> Void,
        _ body: @escaping @Sendable (any RegisterWriting) throws -> Value
    ) async throws -> Value {
        try await write(body)
    }

    /// Every read does.
    public func glance<Value: Sendable>(
        _ body: @Sendable (any RegisterReading) throws -> Value
    ) async throws -> Value {
        try await read(body)
    }

    /// A register that is kept here has no clock of its own.
    public func serverClock() async throws -> Int64? { nil }
}
