import Foundation
import SQLiteRegister
import TalentCode
import TestSupport
import Testing

@Suite("A register in a file")
struct SQLiteFileTests {
    let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private func sqlite(_ sql: String) throws -> (status: Int32, output: String) {
        let process = ChildProcess()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
        process.arguments = [folder.register, sql]
        let pipe = Pipe()
        process.standardOutput = pipe.fileHandleForWriting
        process.standardError = pipe.fileHandleForWriting
        try process.run()
        try pipe.fileHandleForWriting.close()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }

    private static let hasShell = FileManager.default.isExecutableFile(atPath: "/usr/bin/sqlite3")

    private func expectUnusable(readOnly: Bool = false, sourceLocation: SourceLocation = #_sourceLocation) {
        let error = #expect(throws: RegisterError.self, sourceLocation: sourceLocation) {
            try SQLiteRegister.open(at: folder.register, readOnly: readOnly)
        }
        guard case .unusable = error else {
            Issue.record("another error: \(String(describing: error))", sourceLocation: sourceLocation)
            return
        }
    }

    @Test("is there again in a new instance, and is one file after the last close")
    func reopened() async throws {
        let register = try await SQLiteRegister.create(at: folder.register)
        try await register.write { try $0.insert(Sample.person(1)) }
        let other = try SQLiteRegister.open(at: folder.register)
        try register.close()
        try await other.write { try $0.insert(Sample.person(2)) }
        try other.close()
        #expect(try folder.files == ["register.sqlite"])
        let reader = try SQLiteRegister.open(at: folder.register, readOnly: true)
        let count = try await reader.read { try $0.personCount(PersonFilter()) }
        #expect(count == 2)
        try reader.close()
        #expect(try folder.files == ["register.sqlite"])
    }

    @Test("folds its log into the file too when the object just goes")
    func goesWithoutClose() async throws {
        do {
            let register = try await SQLiteRegister.create(at: folder.register)
            try await register.write { try $0.set("a", [1]) }
            _ = try await register.read { try $0.setting("a") }
        }
        #expect(try folder.files == ["register.sqlite"])
    }

    @Test("is readable by its owner alone, its log as well")
    func mode() async throws {
        let register = try await SQLiteRegister.create(at: folder.register)
        try await register.write { try $0.set("a", [1]) }
        #expect(try folder.files == ["register.sqlite", "register.sqlite-shm", "register.sqlite-wal"])
        for name in try folder.files {
            let facts = try FileManager.default.attributesOfItem(atPath: folder.path + "/" + name)
            #expect(facts[.posixPermissions] as? Int == 0o600, "\(name)")
        }
        try register.close()
    }

    @Test("is not made over a file that is there")
    func existing() async throws {
        try Data("mine".utf8).write(to: URL(fileURLWithPath: folder.register))
        let error = await #expect(throws: RegisterError.self) {
            try await SQLiteRegister.create(at: folder.register)
        }
        guard case .cannotWrite = error else { Issue.record("another error"); return }
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.register)) == Data("mine".utf8))
        await #expect(throws: RegisterError.self) {
            try await SQLiteRegister.create(at: folder.path + "/none/register.sqlite")
        }
    }

    @Test("must be there to be opened, and opening makes none", arguments: [true, false])
    func missing(readOnly: Bool) throws {
        let error = #expect(throws: RegisterError.self) {
            try SQLiteRegister.open(at: folder.register, readOnly: readOnly)
        }
        guard case .unavailable(let text) = error else { Issue.record("another error"); return }
        #expect(text.contains("no register"))
        #expect(try folder.files == [])
    }

    @Test("is refused if it is empty, garbage, a folder or a foreign database", arguments: [true, false])
    func garbage(readOnly: Bool) throws {
        let url = URL(fileURLWithPath: folder.register)
        try Data().write(to: url)
        expectUnusable(readOnly: readOnly)
        try Data((0..<8192).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ 3) }).write(to: url)
        expectUnusable(readOnly: readOnly)
        // The header of a database, then nothing of one.
        try Data(Array("SQLite format 3\0".utf8) + [UInt8](repeating: 0xff, count: 500)).write(to: url)
        expectUnusable(readOnly: readOnly)
        try FileManager.default.removeItem(at: url)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
        expectUnusable(readOnly: readOnly)
    }

    @Test("is refused if a newer program made it", .enabled(if: hasShell, "sqlite3 is not installed"))
    func newer() async throws {
        try await SQLiteRegister.create(at: folder.register).close()
        #expect(try sqlite("INSERT INTO grdb_migrations VALUES ('2 from the future')").status == 0)
        expectUnusable()
        expectUnusable(readOnly: true)
    }

    @Test("is refused if it is another program's", .enabled(if: hasShell, "sqlite3 is not installed"))
    func foreign() throws {
        #expect(try sqlite("CREATE TABLE person (id)").status == 0)
        expectUnusable()
        expectUnusable(readOnly: true)
    }

    @Test(
        "takes a damaged value as damage, not as a crash",
        .enabled(if: hasShell, "sqlite3 is not installed")
    )
    func damaged() async throws {
        let register = try await SQLiteRegister.create(at: folder.register)
        try await register.write { try $0.insert(Sample.person(1)) }
        try register.close()
        #expect(try sqlite("UPDATE person SET area = -5").status == 0)
        let again = try SQLiteRegister.open(at: folder.register)
        let error = await #expect(throws: RegisterError.self) {
            try await again.read { try $0.person(Sample.id(1)) }
        }
        guard case .unusable = error else { Issue.record("another error"); return }
        try again.close()
    }

    @Test("refuses to change, delete or replace an event", .enabled(if: hasShell, "sqlite3 is not installed"))
    func events() async throws {
        let register = try await SQLiteRegister.create(at: folder.register)
        try await register.write { try $0.append(Sample.event(1)) }
        for sql in [
            "UPDATE event SET act = 'revoked'", "DELETE FROM event",
            "INSERT OR REPLACE INTO event SELECT row, serial, at, 'revoked', done_by, NULL, NULL FROM event",
        ] {
            let result = try sqlite(sql)
            #expect(result.status != 0 && result.output.contains("only appended"), "\(sql)")
        }
        let events = try await register.read { try $0.events(of: Sample.serial(1)) }
        #expect(try events == [Sample.event(1)])
        try register.close()
    }

    @Test(
        "refuses to change, delete or replace an access to a child",
        .enabled(if: hasShell, "sqlite3 is not installed")
    )
    func accesses() async throws {
        let register = try await SQLiteRegister.create(at: folder.register)
        let line = ChildAccess(child: try Sample.childID(1), at: Sample.now, by: "a", purpose: "b")
        try await register.write { try $0.append(line) }
        for sql in [
            "UPDATE child_access SET purpose = 'c'", "DELETE FROM child_access",
            "INSERT OR REPLACE INTO child_access SELECT row, child, at, 'x', purpose FROM child_access",
        ] {
            let result = try sqlite(sql)
            #expect(result.status != 0 && result.output.contains("only appended"), "\(sql)")
        }
        let lines = try await register.read { try $0.accesses(to: Sample.childID(1)) }
        #expect(lines == [line])
        try register.close()
    }

    @Test("checks lengths and ranges itself", .enabled(if: hasShell, "sqlite3 is not installed"))
    func checks() async throws {
        let register = try await SQLiteRegister.create(at: folder.register)
        try await register.write { transaction throws in
            try transaction.insert(Sample.person(1))
            try transaction.insert(Sample.credential(1))
        }
        for change in [
            "person SET name_hash = x'00'", "person SET id = x'00'", "credential SET idx = 131072",
            "credential SET status = 4", "credential SET serial = x'00'", "credential SET issued_at = 'now'",
        ] {
            #expect(try sqlite("UPDATE \(change)").status != 0, "\(change)")
        }
        try register.close()
    }

    @Test("refuses writes when opened for reading, and everything once closed")
    func refusals() async throws {
        let register = try await SQLiteRegister.create(at: folder.register)
        let reader = try SQLiteRegister.open(at: folder.register, readOnly: true)
        let error = await #expect(throws: RegisterError.self) {
            try await reader.write { try $0.set("a", [1]) }
        }
        guard case .cannotWrite = error else { Issue.record("another error"); return }
        try reader.close()
        try register.close()
        await #expect(throws: RegisterError.unavailable("the register was closed")) {
            try await register.write { try $0.set("a", [1]) }
        }
        await #expect(throws: RegisterError.unavailable("the register was closed")) {
            try await register.read { try $0.setting("a") }
        }
    }

    @Test(
        "may have a name that means something to SQLite",
        arguments: [":memory:", "file:x?mode=memory", "a%20b#c"]
    )
    func oddName(_ name: String) async throws {
        let path = folder.path + "/" + name
        try await SQLiteRegister.create(at: path).close()
        #expect(try folder.files == [name])
        try SQLiteRegister.open(at: path).close()
    }
}
