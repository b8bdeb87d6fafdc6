internal import Synchronization

/// A register that lives in memory: for tests, and for trying something out. Nothing of it outlasts the object.
///
/// A write works on a copy of the state, which takes the place of the old one only when the body returns.
public final class InMemoryRegister: Register {
    private let state = Mutex(MemoryState())
    private let writer = Writer()

    /// An empty register.
    public init() {}

    /// Reads the state of one moment; does not wait for writers.
    public func read<Value: Sendable>(
        _ body: @Sendable (any RegisterReading) throws -> Value
    ) async throws -> Value {
        try body(InMemoryTransaction(state.withLock { $0 }))
    }

    /// Changes a copy of the state and puts it in place; writers come one after another.
    public func write<Value: Sendable>(
        _ body: @escaping @Sendable (any RegisterWriting) throws -> Value
    ) async throws -> Value {
        try await writer.alone {
            let transaction = InMemoryTransaction(state.withLock { $0 })
            let value = try body(transaction)
            state.withLock { state in
                state = transaction.state
                state.change += 1
            }
            return value
        }
    }

    /// Counts the writes.
    public func changeStamp() async throws -> Int64 { state.withLock { $0.change } }

    /// Lets one body run at a time. Not the register itself: reading would wait for writers.
    private actor Writer {
        func alone<Value: Sendable>(_ body: @Sendable () throws -> Value) rethrows -> Value { try body() }
    }
}
