/// The store of one office: persons, credentials, status lists, keys, desks and signed documents.
///
/// Promises, which one conformance suite holds every implementation to:
/// - `write` runs alone: no other writer comes between what the body reads and what it writes.
/// - When `write` returns, everything is durable, whatever happens to the process or the machine.
/// - When the body throws, or the process dies, nothing of it is there.
/// - `read` sees one moment, and does not wait for writers.
/// - A serial, a pair of list and index, a document hash, a key thumbprint and a desk's id occur once.
/// - The body may run again after a conflict with another process: it must have no effects of its own.
public protocol Register: Sendable {
    /// Reads in one transaction.
    func read<Value: Sendable>(
        _ body: @Sendable (any RegisterReading) throws -> Value
    ) async throws -> Value

    /// Changes in one transaction; gives the body's value once it is durable.
    func write<Value: Sendable>(
        _ body: @Sendable (any RegisterWriting) throws -> Value
    ) async throws -> Value
}
