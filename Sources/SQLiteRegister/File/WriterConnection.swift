internal import GRDB
internal import Synchronization
internal import TalentCode

/// The one connection of this process that writes, opened at the first write.
final class WriterConnection: Sendable {
    private struct State {
        var queue: DatabaseQueue?
        var isClosed = false
    }

    private let file: RegisterFile
    private let state = Mutex(State())

    init(_ file: RegisterFile) { self.file = file }

    /// The connection; writers of this process queue there, those of others wait for the lock.
    func queue() throws -> DatabaseQueue {
        try state.withLock { state in
            guard !state.isClosed else { throw RegisterError.unavailable("the register was closed") }
            if let queue = state.queue { return queue }
            let queue = try file.connect()
            state.queue = queue
            return queue
        }
    }

    /// Closes the connection once its write is done; later writes are refused.
    func close() throws {
        let queue = state.withLock { state in
            state.isClosed = true
            return state.queue
        }
        try queue?.close()
    }
}
