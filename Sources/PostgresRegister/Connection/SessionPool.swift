internal import Synchronization
internal import TalentCode

/// The sessions that read: few, and reads wait only where all are at work.
final class SessionPool: Sendable {
    private struct Reader {
        let session: PostgresSession
        var users = 0
    }

    private struct State {
        var readers: [Reader] = []
        var isClosed = false
    }

    private let address: PostgresAddress
    private let options: PostgresOptions
    private let writes: Bool
    private let state: Mutex<State>

    init(_ address: PostgresAddress, _ options: PostgresOptions, first: PostgresSession, writes: Bool) {
        self.address = address
        self.options = options
        self.writes = writes
        state = Mutex(State(readers: [Reader(session: first)]))
    }

    /// Runs `body` with the session that has least to do.
    func use<Value: Sendable>(_ body: @Sendable (PostgresSession) async throws -> Value) async throws -> Value
    {
        let session = try await take()
        defer { give(session) }
        return try await body(session)
    }

    private func take() async throws -> PostgresSession {
        let (session, isNew) = try state.withLock { state in
            guard !state.isClosed else { throw RegisterError.unavailable("the register was closed") }
            var place = state.readers.indices.min { state.readers[$0].users < state.readers[$1].users } ?? 0
            let isNew = state.readers[place].users > 0 && state.readers.count < max(1, options.readers)
            if isNew {
                state.readers.append(Reader(session: PostgresSession(address, options, writes: writes)))
                place = state.readers.count - 1
            }
            state.readers[place].users += 1
            return (state.readers[place].session, isNew)
        }
        guard isNew else { return session }
        do {
            try await session.connect()
            return session
        } catch {
            // The server takes no more of us: those that are there have to do.
            return try state.withLock { state in
                state.readers.removeAll { $0.session === session }
                guard
                    let place = state.readers.indices.min(by: {
                        state.readers[$0].users < state.readers[$1].users
                    })
                else { throw RegisterError.unavailable("the register was closed") }
                state.readers[place].users += 1
                return state.readers[place].session
            }
        }
    }

    private func give(_ session: PostgresSession) {
        state.withLock { state in
            guard let place = state.readers.firstIndex(where: { $0.session === session }) else { return }
            state.readers[place].users -= 1
        }
    }

    /// Ends all sessions once their reads are done; later reads are refused.
    func close() async {
        let readers = state.withLock { state in
            state.isClosed = true
            defer { state.readers = [] }
            return state.readers
        }
        for reader in readers { await reader.session.close() }
    }
}
