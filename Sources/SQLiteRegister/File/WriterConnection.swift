internal import GRDB
internal import SQLRegister
internal import Synchronization
internal import TalentCode

/// The one connection of this process that writes, opened at the first write.
final class WriterConnection: Sendable {
    private struct State {
        var queue: DatabaseQueue?
        var commits: GroupCommit?
        var isClosed = false
    }

    private let file: RegisterFile
    private let state = Mutex(State())

    init(_ file: RegisterFile) { self.file = file }

    /// Its transactions; writers of this process queue there, those of others wait for the lock.
    func commits() throws -> GroupCommit {
        try state.withLock { state in
            guard !state.isClosed else { throw RegisterError.unavailable("the register was closed") }
            if let commits = state.commits { return commits }
            let queue = try file.connect()
            // What was changed often goes into the file once: a log of 16 MB is folded in a quarter as often as one of 4.
            // And the places in the indexes that a credential changes lie anywhere: 16 MB of them are kept.
            try queue.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -16000")
            }
            let commits = GroupCommit { body in
                queue.asyncWriteWithoutTransaction { body(SQLiteConnection(db: $0)) }
            }
            (state.queue, state.commits) = (queue, commits)
            return commits
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
