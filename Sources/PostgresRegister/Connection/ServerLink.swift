internal import CPostgres
internal import Glibc
internal import SQLRegister
internal import TalentCode

/// Owns one connection of libpq, in pipeline mode (PostgreSQL 15, section 34.5): several statements cost one round trip.
///
/// Only the executor of its session uses it, one caller at a time.
@safe
final class ServerLink: @unchecked Sendable {
    private static let mostPrepared = 400

    private let handle: OpaquePointer
    private let warnings: UnsafeMutablePointer<Int>
    private let prepares: Bool
    /// How long the server may keep silent, in milliseconds; then it is lost.
    private let silence: Int
    private var names: [String: String] = [:]
    private var named = 0
    /// What this pipeline prepares, in its order.
    private var fresh: [String] = []
    /// What was put into the pipeline: whether it is a statement, or the preparing of one.
    private var sent: [Bool] = []
    /// Pipelines that were sent without waiting for their answers.
    private var owed: [[Bool]] = []

    /// Connects; blocks for as long as `connect_timeout` says.
    init(_ address: PostgresAddress, _ options: PostgresOptions, writes: Bool) throws(ServerFault) {
        // What comes first yields to the connection string, what comes last does not.
        let keywords: [(String, String)] = [
            ("connect_timeout", "3"), ("keepalives_idle", "3"), ("keepalives_interval", "1"),
            ("keepalives_count", "3"), ("tcp_user_timeout", "6000"),
            // A standby may lag behind: what was revoked would still be good there.
            ("target_session_attrs", writes ? "read-write" : "primary"),
            ("fallback_application_name", "talentcode"), ("dbname", address.text),
            ("client_encoding", "UTF8"),
        ]
        guard let handle = unsafe Self.connect(keywords) else { throw .lost("out of memory") }
        guard unsafe PQstatus(handle) == CONNECTION_OK else {
            let message = unsafe String(cString: PQerrorMessage(handle))
            unsafe PQfinish(handle)
            throw .lost(message)
        }
        unsafe warnings = .allocate(capacity: 1)
        unsafe warnings.initialize(to: 0)
        unsafe self.handle = unsafe handle
        prepares = !options.hasTransactionPooler
        // The server ends every statement by then, those that wait for a lock too.
        silence = options.statementTimeout + 5_000
        // Else libpq writes notices to the standard error.
        _ = unsafe PQsetNoticeReceiver(
            handle,
            { counter, result in
                let code = unsafe PQresultErrorField(result, ServerField.severity)
                guard let code = unsafe code, unsafe String(cString: code) == "WARNING" else { return }
                unsafe counter?.assumingMemoryBound(to: Int.self).pointee += 1
            }, warnings)
        guard unsafe PQenterPipelineMode(handle) == 1 else { throw lost() }
    }

    deinit {
        unsafe PQfinish(handle)
        unsafe warnings.deinitialize(count: 1)
        unsafe warnings.deallocate()
    }

    private static func connect(_ keywords: [(String, String)]) -> OpaquePointer? {
        let names = unsafe keywords.map { unsafe strdup($0.0) }
        let values = unsafe keywords.map { unsafe strdup($0.1) }
        defer {
            for place in keywords.indices {
                unsafe free(names[place])
                unsafe free(values[place])
            }
        }
        let constNames = unsafe names.map { unsafe UnsafePointer($0) } + [nil]
        let constValues = unsafe values.map { unsafe UnsafePointer($0) } + [nil]
        return unsafe PQconnectdbParams(constNames, constValues, 1)
    }

    /// Warnings of the server since the connection was made.
    var warningCount: Int { unsafe warnings.pointee }

    /// A setting that the server reports by itself, such as `server_encoding`.
    func reported(_ name: String) -> String? {
        guard let text = unsafe PQparameterStatus(handle, name) else { return nil }
        return unsafe String(cString: text)
    }

    /// Adds a statement to the pipeline.
    func send(_ sql: String, _ values: [SQLValue] = []) throws(ServerFault) {
        let types = StatementValues.types(values)
        var name: String?
        if prepares {
            if let known = names[sql] {
                name = known
            } else if names.count < Self.mostPrepared {
                let new = "s\(named)"
                named += 1
                guard
                    unsafe PQsendPrepare(
                        handle, new, StatementText.numbered(sql), Int32(values.count), types) == 1
                else { throw lost() }
                sent.append(false)
                names[sql] = new
                fresh.append(sql)
                name = new
            }
        }
        let isSent = unsafe StatementValues.withPointers(values) { pointers, lengths, formats in
            let count = Int32(values.count)
            return if let name {
                unsafe PQsendQueryPrepared(handle, name, count, pointers, lengths, formats, 1)
            } else {
                unsafe PQsendQueryParams(
                    handle, StatementText.numbered(sql), count, types, pointers, lengths, formats, 1)
            }
        }
        guard isSent == 1 else { throw lost() }
        sent.append(true)
    }

    /// Sends the pipeline and gives the answers in their order, one for each statement; throws the first fault.
    func answers() throws(ServerFault) -> [ServerAnswer] {
        let pipeline = try flush()
        while !owed.isEmpty { _ = try? collect(owed.removeFirst()) }
        return try collect(pipeline)
    }

    /// Sends the pipeline and leaves its answers for the next time.
    func leave() throws(ServerFault) {
        owed.append(try flush())
    }

    /// Runs a COPY FROM STDIN with all its data, outside the pipeline (PostgreSQL 15, section 34.10).
    func copy(_ sql: String, _ data: [UInt8]) throws(ServerFault) {
        while !owed.isEmpty { _ = try? collect(owed.removeFirst()) }
        guard unsafe PQexitPipelineMode(handle) == 1 else { throw lost() }
        guard let started = unsafe PQexec(handle, sql) else { throw lost() }
        let answer = unsafe ServerAnswer(started)
        guard unsafe PQresultStatus(started) == PGRES_COPY_IN else { throw unsafe Self.fault(started) }
        withExtendedLifetime(answer) {}
        var rest = data[...]
        while !rest.isEmpty {
            let part = Array(rest.prefix(1 << 20))
            rest = rest.dropFirst(part.count)
            let isSent = unsafe part.withUnsafeBytes { bytes in
                unsafe PQputCopyData(
                    handle, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(part.count))
            }
            guard isSent == 1 else { throw lost() }
        }
        guard unsafe PQputCopyEnd(handle, nil) == 1 else { throw lost() }
        var fault: ServerFault?
        while let result = unsafe try nextResult() {
            if unsafe PQresultStatus(result) != PGRES_COMMAND_OK {
                fault = unsafe fault ?? Self.fault(result)
            }
            unsafe PQclear(result)
        }
        if let fault { throw fault }
        guard unsafe PQenterPipelineMode(handle) == 1 else { throw lost() }
    }

    private func flush() throws(ServerFault) -> [Bool] {
        guard unsafe PQpipelineSync(handle) == 1 else { throw lost() }
        defer { sent = [] }
        return sent
    }

    private func collect(_ pipeline: [Bool]) throws(ServerFault) -> [ServerAnswer] {
        var answers: [ServerAnswer] = []
        var fault: ServerFault?
        var entry = 0
        var place = 0
        var ends = 0
        while true {
            guard let result = unsafe try nextResult() else {
                ends += 1
                guard ends < 8 else { throw .lost("the server's answers are out of step") }
                continue
            }
            let isStatement = entry < pipeline.count && pipeline[entry]
            let answer = unsafe ServerAnswer(result)
            switch unsafe PQresultStatus(result) {
            case PGRES_PIPELINE_SYNC:
                // The pipeline's end: its last result.
                guard let fault else { return answers }
                // Behind an error nothing was prepared.
                for sql in fresh { names[sql] = nil }
                fresh = []
                throw fault
            case PGRES_TUPLES_OK, PGRES_COMMAND_OK:
                if isStatement {
                    answers.append(answer)
                } else {
                    fresh = Array(fresh.dropFirst())
                }
            case PGRES_PIPELINE_ABORTED: break
            default:
                var new = unsafe Self.fault(result)
                new.place = place
                if unsafe PQstatus(handle) == CONNECTION_BAD || new.code.hasPrefix("57P") {
                    throw ServerFault(
                        code: new.code, message: new.message, constraint: "", isLost: true, place: place)
                }
                fault = fault ?? new
            }
            entry += 1
            if isStatement { place += 1 }
            // One end for each statement.
            while let more = unsafe try nextResult() { unsafe PQclear(more) }
        }
    }

    /// The next result, or nil at the end of a statement.
    private func nextResult() throws(ServerFault) -> OpaquePointer? {
        var spent = 0
        while unsafe PQisBusy(handle) == 1 {
            var wait = unsafe pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
            let ready = unsafe poll(&wait, 1, 1_000)
            if ready == 0 { spent += 1_000 }
            guard spent < silence else { throw .lost("the server keeps silent") }
            guard ready >= 0 || errno == EINTR else { throw .lost("the connection cannot be waited for") }
            if ready > 0 { guard unsafe PQconsumeInput(handle) == 1 else { throw lost() } }
        }
        if let result = unsafe PQgetResult(handle) { return unsafe result }
        guard unsafe PQstatus(handle) == CONNECTION_OK else { throw lost() }
        return nil
    }

    private func lost() -> ServerFault { .lost(unsafe String(cString: PQerrorMessage(handle))) }

    private static func fault(_ result: OpaquePointer) -> ServerFault {
        func field(_ name: Int32) -> String {
            guard let text = unsafe PQresultErrorField(result, name) else { return "" }
            return unsafe String(cString: text)
        }
        let message = field(ServerField.message)
        return ServerFault(
            code: field(ServerField.code),
            message: message.isEmpty ? "the connection was lost" : message,
            constraint: field(ServerField.constraint),
            isLost: false
        )
    }
}
