internal import Glibc
internal import SQLRegister
internal import TalentCode

/// The shared statements over one session of the server, and its transactions.
///
/// A statement that fails ends a transaction of PostgreSQL, while the register promises that whoever knows better may go
/// on. A savepoint before each statement would cost every transaction what few need: a transaction is carried out
/// without them first and, if a statement failed, once more with them. Bodies may run again (`Register`).
///
/// Only its session's executor uses it.
package final class PostgresConnection: SQLConnection {
    let address: PostgresAddress
    let options: PostgresOptions
    let writes: Bool
    private var link: ServerLink?
    private(set) var isClosed = false
    /// Since when the server could not be reached; nil while it answers.
    private var awaySince: ContinuousClock.Instant?
    /// Why there is no connection: to those who ask right behind, the same is said. An attempt to reach a machine that is
    /// silent takes seconds.
    private var refusal: (fault: ServerFault, end: ContinuousClock.Instant)?
    private static let echo = Duration.milliseconds(100)

    /// Answers to questions that will be asked of this snapshot.
    private var fetched: [(question: ForeseenReads.Question, answer: ServerAnswer)] = []
    /// What goes to the server in front of the next statement, in the same round trip.
    private var pending: [(sql: String, values: [SQLValue])] = []
    /// The statements that open the transaction still go with the next one.
    private var isBegun = false
    /// Why the transaction cannot go on.
    private(set) var fault: ServerFault?
    /// Whether opening it failed: nobody's statement ran.
    private(set) var isRefused = false
    /// The last commit of this process.
    var mark = WriterMark()
    /// Whether each statement has a savepoint of its own.
    private var isCareful = false

    var dialect: SQLDialect { .postgres }

    init(_ address: PostgresAddress, _ options: PostgresOptions, writes: Bool) {
        self.address = address
        self.options = options
        self.writes = writes
    }

    // MARK: The session

    /// Connects if there is no connection, and makes the session as it has to be.
    func connect() throws(ServerFault) {
        guard link == nil else { return }
        if let refusal, ContinuousClock.now < refusal.end { throw refusal.fault }
        do throws(ServerFault) {
            link = try newLink()
            refusal = nil
        } catch {
            awaySince = awaySince ?? .now
            refusal = (error, .now + Self.echo)
            throw error
        }
    }

    private func newLink() throws(ServerFault) -> ServerLink {
        let new = try ServerLink(address, options, writes: writes)
        if !options.hasTransactionPooler {
            for setting in options.settings { try new.send("SET " + setting) }
            try new.send(Self.durable("false"))
            _ = try new.answers()
        }
        guard new.reported("server_encoding") == "UTF8" else {
            throw ServerFault(
                code: "3D000", message: "the database's encoding is not UTF8", constraint: "", isLost: false)
        }
        return new
    }

    /// How long there may be tries. It counts from when the server was away first: who comes later, or waited behind
    /// others meanwhile, has one try and does not wait anew.
    func pause() -> Pause { Pause(options.patience, from: awaySince ?? .now) }

    /// Never below "on": a commit that is answered is on the disk.
    private static func durable(_ isLocal: String) -> String {
        """
        SELECT set_config('synchronous_commit', 'on', \(isLocal)) \
        WHERE current_setting('synchronous_commit') NOT IN ('on', 'remote_apply')
        """
    }

    /// Drops the connection; the next use makes another one.
    func disconnect() { link = nil }

    /// Ends the session for good.
    func close() {
        isClosed = true
        link = nil
    }

    /// Statements outside a transaction of the register, each as it is written for PostgreSQL, in one round trip.
    func run(_ statements: [(String, [SQLValue])]) throws(ServerFault) -> [ServerAnswer] {
        try connect()
        guard let link else { throw .lost("no connection") }
        do {
            for (sql, values) in statements { try link.send(sql, values) }
            let answers = try link.answers()
            awaySince = nil
            return answers
        } catch {
            if error.isAway { awaySince = awaySince ?? .now }
            if error.isLost { disconnect() }
            throw error
        }
    }

    /// Runs a COPY from us outside a transaction.
    func copy(_ sql: String, _ data: [UInt8]) throws(ServerFault) {
        try connect()
        guard let link else { throw .lost("no connection") }
        do {
            try link.copy(sql, data)
        } catch {
            // Whatever was refused: the next one begins with a session of its own.
            disconnect()
            throw error
        }
    }

    /// Warnings that the server gave on this connection.
    var warningCount: Int { link?.warningCount ?? 0 }

    // MARK: One transaction

    /// Begins a transaction with the next statement.
    func begin(_ opening: [(String, [SQLValue])], isCareful: Bool = false) {
        pending = withSettings(opening)
        fetched = []
        isBegun = false
        fault = nil
        isRefused = false
        self.isCareful = isCareful
    }

    /// The statements that open a transaction, with the settings that a session of a pooler cannot keep.
    func withSettings(_ opening: [(String, [SQLValue])]) -> [(String, [SQLValue])] {
        guard options.hasTransactionPooler else { return opening }
        var settings = options.settings.map { ("SET LOCAL " + $0, [SQLValue]()) }
        if writes { settings.append((Self.durable("true"), [])) }
        return Array(opening.prefix(1)) + settings + opening.dropFirst()
    }

    /// Whether there is a connection.
    var isConnected: Bool { link != nil }

    /// Opens a transaction that only reads with questions that will be asked, in one round trip.
    func fetch(_ questions: [ForeseenReads.Question]) {
        guard !questions.isEmpty else { return }
        do throws(ServerFault) {
            fetched = Array(zip(questions, try send(questions.map { ($0.sql, $0.values) })))
        } catch {
            fault = error
        }
    }

    /// Opens a transaction and asks and changes, all in one round trip; gives the answers behind those of the opening.
    func send(_ statements: [(String, [SQLValue])]) throws(ServerFault) -> ArraySlice<ServerAnswer> {
        let opening = pending
        pending = []
        let answers = try run(opening + statements)
        isBegun = true
        return answers.dropFirst(opening.count)
    }

    /// Adds a statement that goes with the next one.
    func add(_ sql: String) { pending.append((sql, [])) }

    /// Statements that go with the next one.
    var pendingCount: Int { pending.count }

    /// Takes back the statement that was added last, if it is this one and did not go yet.
    func drop(_ sql: String) -> Bool {
        guard pending.last?.sql == sql else { return false }
        pending.removeLast()
        return true
    }

    /// Forgets a statement's fault, with what it left, and goes on carefully.
    func goOn(carefully: Bool) {
        fault = nil
        isCareful = carefully
    }

    func query(
        _ sql: String,
        _ values: [SQLValue],
        _ row: (inout RowReader) throws(RegisterError) -> Void
    ) throws(RegisterError) {
        let known = fetched.first { $0.question.sql == sql && $0.question.values == values }?.answer
        let answer = if let known { known } else { try statement(sql, values) }
        let columns = answer.columnCount
        var reader = RowReader(columns: columns)
        for number in 0..<answer.rowCount {
            reader.beginRow()
            for column in 0..<columns { reader.append(try answer.value(number, column)) }
            try row(&reader)
        }
    }

    func execute(_ sql: String, _ values: [SQLValue]) throws(RegisterError) -> Int {
        try statement(sql, values).changes
    }

    /// The schema is checked when a register is opened.
    func hasTable(_ name: String) -> Bool { true }

    private func statement(_ sql: String, _ values: [SQLValue]) throws(RegisterError) -> ServerAnswer {
        if let fault { throw PostgresFault.registerError(fault, address) }
        for case .text(let text) in values { try RegisterBounds.checkText(text) }
        do throws(ServerFault) {
            return try send(sql, values)
        } catch {
            let place = error.place
            guard isCareful, !error.isLost, !error.isTransient, place >= openCount else {
                fault = error
                isRefused = !error.isLost && !error.isTransient && !isBegun && place < openCount
                throw PostgresFault.registerError(error, address)
            }
            do throws(ServerFault) {
                _ = try run([("ROLLBACK TO statement", []), ("RELEASE statement", [])])
                isBegun = true
            } catch {
                fault = error
            }
            throw PostgresFault.registerError(error, address)
        }
    }

    /// Statements in front of the caller's one in the pipeline that is being sent.
    private var openCount = 0

    private func send(_ sql: String, _ values: [SQLValue]) throws(ServerFault) -> ServerAnswer {
        guard let link else { throw .lost("no connection") }
        var count = pending.count
        openCount = count
        do throws(ServerFault) {
            for (sql, values) in pending { try link.send(sql, values) }
            if isCareful {
                try link.send("SAVEPOINT statement")
                count += 1
            }
            try link.send(sql, values)
            if isCareful { try link.send("RELEASE statement") }
            pending = []
            let answers = try link.answers()
            isBegun = true
            awaySince = nil
            guard answers.indices.contains(count) else { throw .lost("an answer is missing") }
            return answers[count]
        } catch {
            if error.isAway { awaySince = awaySince ?? .now }
            if error.isLost { disconnect() }
            throw error
        }
    }

    /// Ends the transaction with what is pending and COMMIT; gives the server's word for it.
    func finish() throws(ServerFault) -> String {
        guard isBegun else {
            pending = []
            return "COMMIT"
        }
        let statements = pending + [("COMMIT", [])]
        pending = []
        return try run(statements.map { ($0.sql, $0.values) }).last?.tag ?? ""
    }

    /// Ends a transaction that only read: nobody waits for the answer.
    func leave() {
        pending = []
        guard isBegun, let link else { return }
        do throws(ServerFault) {
            try link.send("COMMIT")
            try link.leave()
        } catch {
            disconnect()
        }
    }

    /// Takes everything back.
    func rollBack() {
        pending = []
        guard link != nil, isBegun || fault != nil else { return }
        do throws(ServerFault) { _ = try run([("ROLLBACK", [])]) } catch { disconnect() }
    }
}
