internal import SQLRegister
internal import TalentCode

/// Transactions that write: alone, durable, and never twice.
///
/// The row of `register_change` is the lock: whoever has it is the only writer, in whichever process (docs/decisions,
/// 0030). Each commit leaves a mark of its process in `writer`. Where the answer to COMMIT is lost, the lock is taken
/// anew, which nobody gets before the old transaction has ended, and the mark says what became of it.
extension PostgresConnection: GroupConnection {
    enum Outcome {
        case done
        /// A statement failed: once more with a savepoint for each.
        case carefully
        /// Nothing was changed, and it may be tried again.
        case again(ServerFault)
        case failed(any Error)
    }

    static let lock = "UPDATE register_change SET change = change + 1 WHERE id = 1"
    private static let begin = "BEGIN ISOLATION LEVEL READ COMMITTED"
    private static let leaveMark = """
        INSERT INTO writer (id, mark, at) VALUES (?, ?, CAST(extract(epoch FROM now()) AS BIGINT)) \
        ON CONFLICT (id) DO UPDATE SET mark = excluded.mark, at = excluded.at
        """
    // A change, so that its own commit waits for the standby as the one in doubt should have.
    private static let findMark = "UPDATE writer SET asked = asked + 1 WHERE id = ? RETURNING mark"

    package func commit(_ body: () throws -> Void) throws {
        var pause = pause()
        var isCareful = false
        while true {
            switch attempt(body, isCareful) {
            case .done: return
            case .carefully: isCareful = true
            case .failed(let error): throw error
            case .again(let fault):
                if fault.isAway { disconnect() }
                guard !pause.isOver else { throw PostgresFault.registerError(fault, address) }
                pause.wait()
            }
        }
    }

    private func attempt(_ body: () throws -> Void, _ isCareful: Bool) -> Outcome {
        guard !isClosed else { return .failed(RegisterError.unavailable("the register was closed")) }
        do throws(ServerFault) {
            try connect()
        } catch {
            return error.isAway ? .again(error) : .failed(PostgresFault.registerError(error, address))
        }
        begin(opening(), isCareful: isCareful)
        let result = Result { try body() }
        if let fault {
            rollBack()
            if fault.isAway || fault.isTransient { return .again(fault) }
            guard !isRefused, !isCareful else {
                return .failed(PostgresFault.registerError(fault, address))
            }
            return .carefully
        }
        if case .failure(let error) = result {
            rollBack()
            return .failed(error)
        }
        return end()
    }

    /// What opens a transaction that writes.
    func opening() -> [(String, [SQLValue])] {
        mark.next()
        return [
            (Self.begin, []), (Self.lock, []), (Self.leaveMark, [.blob(mark.id), .integer(mark.number)]),
        ]
    }

    func end() -> Outcome {
        let warnings = warningCount
        do throws(ServerFault) {
            let word = try finish()
            // "canceling wait for synchronous replication": it is here, but not yet with the standby.
            if word == "COMMIT", warningCount == warnings { return .done }
            return word == "COMMIT"
                ? resolve() : .failed(RegisterError.unavailable("\(address.description): \(word)"))
        } catch {
            if error.isLost { return resolve() }
            rollBack()
            return error.isTransient
                ? .again(error) : .failed(PostgresFault.registerError(error, address))
        }
    }

    /// What became of a commit whose answer was lost.
    private func resolve() -> Outcome {
        var pause = Pause(options.doubtPatience)
        var last = "the connection was lost"
        repeat {
            do throws(ServerFault) {
                let warnings = warningCount
                let answers = try run(
                    withSettings([(Self.begin, [])])
                        + [(Self.lock, []), (Self.findMark, [.blob(mark.id)]), ("COMMIT", [])])
                let question = answers.dropLast().last
                if let question, answers.last?.tag == "COMMIT", warnings == warningCount {
                    let found = question.rowCount == 1 ? try? question.value(0, 0) : nil
                    return found == .integer(mark.number) ? .done : .again(.lost("the commit was lost"))
                }
            } catch {
                last = address.stripped(error.message)
                if error.isAway { disconnect() } else { rollBackAll() }
            }
            pause.wait()
        } while !pause.isOver
        return .failed(
            RegisterError.unavailable(
                """
                \(address.description) was lost while it was to commit: whether the change was made is unknown; \
                look before it is made again (\(last))
                """))
    }

    func rollBackAll() {
        do throws(ServerFault) { _ = try run([("ROLLBACK", [])]) } catch { disconnect() }
    }

    package func alone<Value>(_ body: () throws -> Value) throws -> Result<Value, any Error> {
        if let fault { throw fault }
        add("SAVEPOINT one")
        var result = Result { try body() }
        if let fault {
            guard !isRefused, !fault.isAway, !fault.isTransient else { throw fault }
            _ = try run([("ROLLBACK TO one", [])])
            goOn(carefully: true)
            result = Result { try body() }
            if let again = self.fault { throw again }
            goOn(carefully: false)
        }
        if drop("SAVEPOINT one") { return result }
        if case .failure = result { add("ROLLBACK TO one") }
        add("RELEASE one")
        return result
    }

    /// A commit that was refused for want of room may be granted to each alone; anything else may not be tried again.
    package func maySplit(after error: any Error) -> Bool {
        guard case RegisterError.cannotWrite = error else { return false }
        return true
    }
}
