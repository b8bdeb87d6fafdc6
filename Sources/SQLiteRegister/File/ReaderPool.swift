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

    init(_ file: RegisterFile, first: DatabaseQueue) {
        self.file = file
        state = Mutex(State(readers: [Reader(queue: first)]))
    }

    /// Runs `body` in one read transaction of the least busy connection.
    func read<Value: Sendable>(_ body: @Sendable (Database) throws -> Value) async throws -> Value {
        let (place, queue) = try take()
        defer { state.withLock { $0.readers[place].users -= 1 } }
        return try await queue.read(body)
    }

    private func take() throws -> (Int, DatabaseQueue) {
        try state.withLock { state in
            guard !state.isClosed else { throw RegisterError.unavailable("the register was closed") }
            var place = state.readers.indices.min { state.readers[$0].users < state.readers[$1].users } ?? 0
            if state.readers[place].users > 0, state.readers.count < Self.most {
                state.readers.append(Reader(queue: try file.connect()))
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
