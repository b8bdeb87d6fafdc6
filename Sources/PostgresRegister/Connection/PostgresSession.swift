internal import SQLRegister
internal import TalentCode

/// One session of the server with its thread: what is asked of it is done one after another.
actor PostgresSession {
    private let executor = SessionExecutor()
    private let connection: PostgresConnection

    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }

    init(_ address: PostgresAddress, _ options: PostgresOptions, writes: Bool) {
        connection = PostgresConnection(address, options, writes: writes)
    }

    /// Connects, and does not try twice.
    func connect() throws(ServerFault) { try connection.connect() }

    /// Reads in one transaction: everything is of the same moment. Runs `body` again if the connection was lost.
    ///
    /// - Parameter foresees: asks in one round trip what `body` asks where it finds nothing.
    func read<Value: Sendable>(
        foresees: Bool = false, _ body: @Sendable (any RegisterReading) throws -> Value
    ) throws -> Value {
        try checkOpen()
        var pause = connection.pause()
        while true {
            if let fault = connectionFault() {
                guard fault.isAway, !pause.isOver else {
                    throw PostgresFault.registerError(fault, connection.address)
                }
            } else {
                connection.begin([("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", [])])
                if foresees { connection.fetch(ForeseenReads.of(.postgres) { _ = try body($0) }) }
                let result = Result { try body(SQLTransaction(connection)) }
                guard let fault = connection.fault else {
                    connection.leave()
                    return try result.get()
                }
                connection.rollBack()
                if fault.isAway { connection.disconnect() }
                guard fault.isAway || fault.isTransient, !pause.isOver else { return try result.get() }
            }
            pause.wait()
        }
    }

    /// Works a body out on a snapshot, without a second try; what it throws is thrown.
    ///
    /// - Returns: nil where it cannot be planned, or the server has to be waited for.
    func plan<Value: Sendable>(
        _ first: @Sendable (any RegisterReading) throws -> Void,
        _ body: @Sendable (any RegisterWriting) throws -> Value
    ) throws -> (plan: WritePlan, value: Value)? {
        guard !connection.isClosed, connection.isConnected else { return nil }
        connection.begin([("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", [])])
        connection.fetch(ForeseenReads.of(.postgres, first))
        let result = Result {
            connection.fault == nil ? try WritePlan.make(on: connection, body) : nil
        }
        guard let fault = connection.fault else {
            connection.leave()
            return try result.get()
        }
        connection.rollBack()
        if fault.isAway { connection.disconnect() }
        return nil
    }

    /// Runs `body` soon with the connection that writes: straight on the session's thread, without a task of its own.
    nonisolated func write(_ body: @escaping @Sendable (any GroupConnection) -> Void) {
        executor.soon { self.assumeIsolated { body($0.connection) } }
    }

    /// Rows of one statement outside a transaction, tried again while the server is away.
    func ask(_ sql: String, _ values: [SQLValue] = []) throws -> [[SQLValue]] {
        try checkOpen()
        var pause = connection.pause()
        while true {
            let answers: [ServerAnswer]
            do throws(ServerFault) {
                answers = try connection.run([(sql, values)])
            } catch {
                if error.isAway { connection.disconnect() }
                guard error.isAway, !pause.isOver else {
                    throw PostgresFault.registerError(error, connection.address)
                }
                pause.wait()
                continue
            }
            return try answers.last?.rows() ?? []
        }
    }

    /// Statements of one transaction, in one round trip; nothing is changed if one fails.
    func batch(_ statements: [String]) throws(RegisterError) {
        do throws(ServerFault) {
            _ = try connection.run((["BEGIN"] + statements + ["COMMIT"]).map { ($0, []) })
        } catch {
            if !error.isLost { connection.rollBackAll() }
            throw PostgresFault.registerError(error, connection.address)
        }
    }

    /// Stores rows by COPY: all of them or none.
    func copy(_ sql: String, _ rows: [[SQLValue]]) throws(RegisterError) {
        do throws(ServerFault) {
            try connection.copy(sql, CopyData(rows).bytes)
        } catch {
            throw PostgresFault.registerError(error, connection.address)
        }
    }

    /// Ends the session; later reads are refused.
    func close() { connection.close() }

    /// Why there is no connection.
    private func connectionFault() -> ServerFault? {
        do throws(ServerFault) {
            try connection.connect()
            return nil
        } catch {
            return error
        }
    }

    private func checkOpen() throws(RegisterError) {
        guard !connection.isClosed else { throw .unavailable("the register was closed") }
    }
}
