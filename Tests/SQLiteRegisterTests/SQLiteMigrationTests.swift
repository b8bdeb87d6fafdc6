import Foundation
import SQLiteRegister
import TalentCode
import TestSupport
import Testing

/// Whether the shell of SQLite is there, which takes a file back to what an older program left.
private let hasShell = FileManager.default.isExecutableFile(atPath: "/usr/bin/sqlite3")

@Suite("A register of the program before desks", .enabled(if: hasShell, "sqlite3 is not installed"))
struct SQLiteMigrationTests {
    let folder: TestFolder

    /// Takes away what the second migration made: the file is then as the first program left it.
    init() async throws {
        folder = try TestFolder()
        let register = try await SQLiteRegister.create(at: folder.register)
        try await register.write { try $0.insert(Sample.person(1)) }
        try register.close()
        try sqlite("DROP TABLE desk; DELETE FROM grdb_migrations WHERE identifier <> '1 first tables'")
    }

    private func sqlite(_ sql: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
        process.arguments = [folder.register, sql]
        try ProcessLaunch.start(process)
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }

    @Test("opens for reading as it is, holds no desks, and stays as it is")
    func readOnly() async throws {
        let before = try Data(contentsOf: URL(fileURLWithPath: folder.register))
        let register = try SQLiteRegister.open(at: folder.register, readOnly: true)
        try await register.read { reading throws in
            #expect(try reading.person(Sample.id(1)) == Sample.person(1))
            #expect(try reading.desks() == [])
            #expect(try reading.desk(Sample.deskID("a")) == nil)
        }
        await #expect(throws: RegisterError.self) {
            try await register.write { try $0.insert(Sample.desk("a")) }
        }
        try register.close()
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.register)) == before)
    }

    @Test("opens for reading in a place where nothing can be written")
    func immutable() async throws {
        try FileManager.default.createSymbolicLink(
            atPath: folder.register + "-shm",
            withDestinationPath: folder.path + "/none/none"
        )
        let register = try SQLiteRegister.open(at: folder.register, readOnly: true)
        let desks = try await register.read { try $0.desks() }
        #expect(desks == [])
        try register.close()
    }

    @Test("is brought up to date when it is opened for writing")
    func upToDate() async throws {
        let register = try SQLiteRegister.open(at: folder.register)
        try await register.write { try $0.insert(Sample.desk("a")) }
        try register.close()
        let again = try SQLiteRegister.open(at: folder.register, readOnly: true)
        let (desks, person) = try await again.read { (try $0.desks(), try $0.person(Sample.id(1))) }
        #expect(try desks == [Sample.desk("a")])
        #expect(try person == Sample.person(1))
        try again.close()
    }

    @Test("without its first tables it is no register, also for reading")
    func withoutTables() throws {
        try sqlite("DELETE FROM grdb_migrations")
        #expect(throws: RegisterError.self) { try SQLiteRegister.open(at: folder.register, readOnly: true) }
    }

    @Test("a desk whose row is damaged is damage, not a crash")
    func damaged() async throws {
        let register = try SQLiteRegister.open(at: folder.register)
        try await register.write { try $0.insert(Sample.desk("a")) }
        try register.close()
        for change in ["id = 'any'", "area = 5", "benefits = 'A'", "key = x'a10102'", "created_at = -1"] {
            try sqlite(
                "BEGIN; CREATE TABLE IF NOT EXISTS kept AS SELECT * FROM desk; COMMIT; UPDATE desk SET \(change)"
            )
            let again = try SQLiteRegister.open(at: folder.register)
            let error = await #expect(throws: RegisterError.self, "\(change)") {
                try await again.read { try $0.desks() }
            }
            guard case .unusable = error else {
                Issue.record("another error: \(String(describing: error))")
                return
            }
            try again.close()
            try sqlite("DELETE FROM desk; INSERT INTO desk SELECT * FROM kept")
        }
    }
}
