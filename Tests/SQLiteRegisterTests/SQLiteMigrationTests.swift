import Foundation
import OpenSSLKeys
import SQLiteRegister
import TalentCode
import TestSupport
import Testing

/// Whether the shell of SQLite is there, which takes a file back to what an older program left.
private let hasShell = FileManager.default.isExecutableFile(atPath: "/usr/bin/sqlite3")

@Suite("A register of the program before desks", .enabled(if: hasShell, "sqlite3 is not installed"))
struct SQLiteMigrationTests {
    let folder: TestFolder

    /// Takes away what the later migrations made: the file is then as the first program left it.
    init() async throws {
        folder = try TestFolder()
        let register = try await SQLiteRegister.create(at: folder.register)
        try await register.write { try $0.insert(Sample.person(1)) }
        try register.close()
        let tables = [
            "desk", "pool_unit", "pool", "entitlement", "entitlement_event", "redemption", "payment", "share",
            "review_item", "request", "shown_presentation", "person_document", "household", "child_guardian",
            "child", "child_access", "seeker", "erased_identity", "operator_account", "answer", "approval",
            "scanned_presentation",
        ]
        try sqlite(
            tables.map { "DROP TABLE \($0);" }.joined()
                + """
                DROP TRIGGER event_note_kept; DROP INDEX person_household;
                ALTER TABLE person DROP COLUMN further_documents; ALTER TABLE person DROP COLUMN household;
                DELETE FROM grdb_migrations WHERE identifier <> '1 first tables'
                """
        )
    }

    private func sqlite(_ sql: String) throws {
        let process = ChildProcess()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
        process.arguments = [folder.register, sql]
        try process.run()
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
            #expect(try reading.person(documentHash: Sample.person(1).documentHash) == Sample.person(1))
            #expect(try reading.persons(PersonFilter(), after: nil, limit: 9) == [Sample.person(1)])
            var inArea = PersonFilter()
            inArea.area = try Sample.area(330282)
            #expect(try reading.persons(inArea, after: nil, limit: 9) == [Sample.person(1)])
            #expect(try reading.household(Sample.household(1)) == nil)
            #expect(try reading.members(of: Sample.household(1)) == [])
            #expect(try reading.child(Sample.childID(1)) == nil)
            #expect(try reading.children(of: Sample.id(1)) == [])
            #expect(try reading.accesses(to: Sample.childID(1)) == [])
            #expect(try reading.desk(Sample.deskID("a")) == nil)
            #expect(try reading.pools(nil) == [])
            #expect(try reading.entitlements(EntitlementFilter(), after: nil, limit: 9) == [])
            #expect(try reading.entitlementCounts() == [])
            #expect(try reading.reviewItem(1) == nil)
            #expect(try reading.operators() == [])
            #expect(try reading.operator(tokenHash: Sample.bytes(1)) == nil)
            #expect(try reading.desk(tokenHash: Sample.bytes(1)) == nil)
            #expect(try reading.answer(Sample.bytes(1)) == nil)
            let scan = try ScannedPresentation(Sample.shown(1), OpenSSLCryptography())
            #expect(try reading.desk(of: scan) == nil)
            #expect(try reading.approvals(ApprovalFilter(), after: nil, limit: 9) == [])
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
        let byDocument = try await again.read { try $0.person(documentHash: Sample.person(1).documentHash) }
        #expect(try byDocument == Sample.person(1))
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
