internal import GRDB
internal import Synchronization
internal import TalentCode

/// A few connections for reading: reads wait neither for the writer nor, up to four of them, for one another.
///
/// GRDB's own pool writes to the log as it opens, which costs a process that only reads two syncs of the disk.
final class ReaderPool: Sendable {
    private static let most = 4

    private struct Reader {
        let queue: DatabaseQueue
        var users = 0
    }

    private struct State {
        var readers: [Reader]
        var isClosed = false
    }

    private let file: RegisterFile
    private let state: Mutex<State>

    init(_ file: RegisterFile, first: DatabaseQueue) throws {
        self.file = file
        try Self.refuseWrites(first)
        state = Mutex(State(readers: [Reader(queue: first)]))
    }

    /// Runs `body` in one read transaction of the least busy connection.
    func read<Value: Sendable>(_ body: @Sendable (Database) throws -> Value) async throws -> Value {
        let (place, queue) = try take()
        defer { state.withLock { $0.readers[place].users -= 1 } }
        // Not GRDB's `read`: it turns `query_only` on and off, and SQLite prepares every statement anew behind that.
        return try await queue.writeWithoutTransaction { db in
            try SQLiteConnection(db: db).transaction("BEGIN") { try body(db) }
        }
    }

    /// The same on the caller's thread where a connection is free: going over to another thread and back costs more than
    /// a few rows.
    func glance<Value: Sendable>(_ body: @Sendable (Database) throws -> Value) async throws -> Value {
        guard let (place, queue) = try takeIdle() else { return try await read(body) }
        defer { state.withLock { $0.readers[place].users -= 1 } }
        return try Self.read(queue, body)
    }

    // In a function of its own: an async one would choose GRDB's async way.
    private static func read<Value>(_ queue: DatabaseQueue, _ body: (Database) throws -> Value) throws
        -> Value
    {
        try queue.writeWithoutTransaction { db in
            try SQLiteConnection(db: db).transaction("BEGIN") { try body(db) }
        }
    }

    /// A connection that nobody uses; nil if there is none.
    private func takeIdle() throws -> (Int, DatabaseQueue)? {
        try state.withLock { state in
            guard !state.isClosed else { throw RegisterError.unavailable("the register was closed") }
            guard let place = state.readers.firstIndex(where: { $0.users == 0 }) else { return nil }
            state.readers[place].users += 1
            return (place, state.readers[place].queue)
        }
    }

    /// From now on the connection changes nothing but the place of what is in the log.
    private static func refuseWrites(_ queue: DatabaseQueue) throws {
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA query_only = ON") }
    }

    private func take() throws -> (Int, DatabaseQueue) {
        try state.withLock { state in
            guard !state.isClosed else { throw RegisterError.unavailable("the register was closed") }
            var place = state.readers.indices.min { state.readers[$0].users < state.readers[$1].users } ?? 0
            if state.readers[place].users > 0, state.readers.count < Self.most {
                let queue = try file.connect()
                try Self.refuseWrites(queue)
                state.readers.append(Reader(queue: queue))
                place = state.readers.count - 1
            }
            state.readers[place].users += 1
            return (place, state.readers[place].queue)
        }
    }

    /// Closes all connections once their reads are done; later reads are refused.
    func close() throws {
        let readers = state.withLock { state in
            state.isClosed = true
            return state.readers
        }
        for reader in readers { try reader.queue.close() }
    }
}
