internal import GRDB
internal import TalentCode

/// Reads a register in a place where nothing can be written: a read-only mount or folder.
///
/// SQLite needs a shared-memory file beside a database with a log, and cannot make one there; `immutable=1`
/// does without, and without locks. That is safe enough because
/// - it is taken only if there is no log with content: nothing committed is left out, no revocation either;
/// - each read has its own connection, and the file's stamp is compared before and after: if somebody with
///   more rights wrote meanwhile, the read is thrown away and done again.
struct ImmutableFile: Sendable {
    let file: RegisterFile

    func read<Value: Sendable>(_ body: @Sendable (Database) throws -> Value) async throws -> Value {
        for _ in 0..<3 {
            let before = try stamp()
            let result: Result<Value, any Error>
            do {
                result = .success(try await once(body))
            } catch {
                result = .failure(error)
            }
            if try stamp() == before { return try result.get() }
        }
        throw RegisterError.busy
    }

    private func once<Value: Sendable>(_ body: @Sendable (Database) throws -> Value) async throws -> Value {
        let queue = try file.connectImmutable()
        let value = try await queue.read(body)
        try queue.close()
        return value
    }

    /// What changes when anybody writes. Throws `unavailable` while there is a log with content.
    func stamp() throws(RegisterError) -> RegisterFile.Stamp {
        guard !file.hasLog else {
            throw .unavailable(
                """
                \(file.path) has changes in its -wal file, which cannot be read in a read-only place; \
                open the register once where it can be written
                """
            )
        }
        return try file.stamp()
    }
}
