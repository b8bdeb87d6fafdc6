internal import GRDB
internal import Synchronization
internal import TalentCode

/// A connection that only asks whether anything was committed: `PRAGMA data_version` is another number once any other
/// connection changed the file, in whichever process, and means nothing beside this one (SQLite, PRAGMA data_version).
final class ChangeWatch: Sendable {
    private let file: RegisterFile
    private let queue = Mutex<DatabaseQueue?>(nil)

    init(_ file: RegisterFile) { self.file = file }

    func stamp() async throws -> Int64 {
        let queue = try queue.withLock { queue in
            if let queue { return queue }
            let new = try file.connect()
            queue = new
            return new
        }
        let version = try await queue.writeWithoutTransaction { db in
            try Int64.fetchOne(db.cachedStatement(sql: "PRAGMA data_version"))
        }
        guard let version else { throw RegisterError.unusable("\(file.path) has no version of its data") }
        return version
    }

    func close() throws { try queue.withLock { try $0?.close() } }
}
