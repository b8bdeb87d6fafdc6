import Foundation
import Testing

@Suite("A home that somebody tampered with")
struct TamperedHomeTests {
    private func sqlite(_ office: TestOffice, _ sql: String) async throws {
        let script = "import sqlite3,sys; c=sqlite3.connect(sys.argv[1]); c.execute(sys.argv[2]); c.commit()"
        let python = Program(executable: "/usr/bin/env")
        let result = try await python.run(["python3", "-c", script, office.register, sql])
        try #require(result.exitCode == 0, "\(result.errorText)")
    }

    @Test("A tier raised in the database is attested to nobody: the row does not open")
    func raisedTier() async throws {
        let office = try await TestOffice(imported: true)
        try await sqlite(office, "UPDATE person SET tier_scheme = 1, tier_level = 1")
        let person = try await office.run(["issue", "--all"])
        #expect(person.exitCode == 70)
        #expect(try await office.json(["credentials", "list"]).output.isEmpty)
    }

    @Test("What remains: a revoked state that is set back in the database goes into the next list")
    func stateSetBack() async throws {
        let office = try await TestOffice(imported: true)
        let code = try await office.code()
        #expect(try await office.run(["revoke", code.serial, "--reason", "fraud"]).exitCode == 0)
        try await sqlite(office, "UPDATE credential SET status = 0")
        #expect(try await office.verdict(code.text) == (1, "REVOKED"))
        let other = try await office.json(["issue", try await office.persons(2)[1]]).object().text("serial")
        #expect(try await office.run(["suspend", other, "--reason", "review"]).exitCode == 0)
        // docs/THREAT_MODEL.md says so; the event of the revocation still stands.
        #expect(try await office.verdict(code.text) == (0, "VALID"))
        let events = try await office.json(["credentials", "show", code.serial]).object()["events"]
        #expect((events as? [[String: Any]])?.last?.text("act") == "revoked")
    }

    @Test("Register keys of another office are refused, and nothing is stored under them")
    func foreignKeys() async throws {
        let office = try await TestOffice()
        let other = try await TestOffice()
        try office.scratch.write(
            try other.scratch.bytes("home/Keys/register.keys"), "home/Keys/register.keys")
        let result = try await office.json(["people", "import", TestOffice.sample])
        #expect(result.exitCode == 65)
        #expect(try result.errorCode() == "BAD_INPUT")
        #expect(try await office.json(["credentials", "list"]).exitCode == 0)
    }

    @Test("A Keys folder that is a link or open to others is refused, at init and later")
    func keysFolder() async throws {
        let scratch = try ScratchFolder()
        let elsewhere = scratch.file("elsewhere")
        try FileManager.default.createDirectory(atPath: elsewhere, withIntermediateDirectories: true)
        try FileManager.default.createDirectory(
            atPath: scratch.file("home"), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: scratch.file("home/Keys"), withDestinationPath: elsewhere
        )
        let result = try await Program().run(
            ["init", "--area", "330282", "--no-passphrase", "--json", "--home", scratch.file("home")]
        )
        #expect(result.exitCode == 77)
        #expect(try result.errorCode() == "FILE_MODE")
        #expect(ScratchFolder.files(below: elsewhere).isEmpty)

        let office = try await TestOffice()
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: "\(office.home)/Keys"
        )
        let later = try await office.json(["people", "import", TestOffice.sample])
        #expect(later.exitCode == 77)
        #expect(try later.errorCode() == "FILE_MODE")
    }

    @Test("Two inits of one folder: one makes the home, the other changes nothing")
    func twoInits() async throws {
        let scratch = try ScratchFolder()
        let arguments = [
            "init", "--area", "330282", "--no-passphrase", "--json", "--home", scratch.file("home"),
        ]
        let codes = try await withThrowingTaskGroup(of: Int32.self) { group in
            for _ in 0..<4 { group.addTask { try await Program().run(arguments).exitCode } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(codes.filter { $0 == 0 }.count == 1)
        #expect(codes.allSatisfy { [0, 69, 73].contains($0) }, "\(codes)")
        let list = try await Program().run(
            ["people", "import", TestOffice.sample, "--home", scratch.file("home")]
        )
        #expect(list.exitCode == 0, "\(list.errorText)")
    }

    @Test("A pipe in the place of --out is written to, never replaced")
    func specialFile() async throws {
        let office = try await TestOffice()
        let kid = try await office.json(["keys", "list"]).objects()[0].text("kid")
        let pipe = office.scratch.file("pipe")
        try #require(mkfifo(pipe, 0o600) == 0)
        // Opened for both ends, so that the program need not wait for a reader.
        let handle = try FileHandle(forUpdating: URL(filePath: pipe))
        let result = try await office.run(["keys", "export", kid, "--out", pipe])
        // Else there is nothing to read, and reading would wait.
        try #require(result.exitCode == 0, "\(result.errorText)")
        let written = String(decoding: handle.availableData, as: UTF8.self)
        #expect(written.hasPrefix("-----BEGIN PUBLIC KEY-----"))
        var facts = stat()
        #expect(stat(pipe, &facts) == 0 && facts.st_mode & S_IFMT == S_IFIFO)
    }
}
