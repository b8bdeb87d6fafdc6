import Foundation
import TestSupport
import Testing

@Suite("Failures say what and where, exit by the contract, and leave nothing half done")
struct FailureTests {
    private static func expect(
        _ result: ProgramResult, _ exitCode: Int32, _ code: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        #expect(result.exitCode == exitCode, "\(result.errorText)", sourceLocation: sourceLocation)
        #expect(try result.errorCode() == code, sourceLocation: sourceLocation)
        #expect(result.output.isEmpty, sourceLocation: sourceLocation)
        #expect(result.errorText.contains("error: "), sourceLocation: sourceLocation)
        for name in ["message", "hint"] {
            #expect(try !result.error().text(name).isEmpty, sourceLocation: sourceLocation)
        }
    }

    @Test("A wrong passphrase, and none without a terminal, exit 77 and change nothing")
    func passphrase() async throws {
        let office = try await TestOffice(passphrase: "correct horse", imported: true)
        let person = try await office.persons(1)[0]
        let code = try await office.code()
        var other = office
        for (environment, error) in [
            (["TALENTCODE_KEY_PASSPHRASE": "battery staple"], "WRONG_PASSPHRASE"),
            (["TALENTCODE_KEY_PASSPHRASE": ""], "NO_PASSPHRASE"), ([:], "NO_PASSPHRASE"),
        ] {
            other.program.environment = environment
            for command in [
                ["issue", person], ["issue", "--all"], ["revoke", code.serial, "--reason", "lost"],
                ["people", "list"], ["status", "publish"], ["reissue", person, "--reason", "lost"],
                ["people", "import", TestOffice.sample],
                ["people", "show", "--document", WholePathTests.number],
            ] {
                try Self.expect(try await other.json(command), 77, error)
            }
        }
        #expect(try await office.credentials().map { $0.text("state") } == ["active"])
    }

    @Test("A passphrase file works with mode 0600 and is refused where others may read it")
    func passphraseFile() async throws {
        let office = try await TestOffice(passphrase: "correct horse", imported: true)
        var locked = office
        locked.program.environment = [:]
        let good = try office.scratch.write(Array("correct horse\n".utf8), "good")
        #expect(try await locked.json(["people", "list", "--passphrase-file", good]).exitCode == 0)
        let open = try office.scratch.write(Array("correct horse\n".utf8), "open", mode: 0o644)
        try Self.expect(
            try await locked.json(["people", "list", "--passphrase-file", open]), 77, "FILE_MODE")
        let wrong = try office.scratch.write(Array("correct horse \n".utf8), "wrong")
        try Self.expect(
            try await locked.json(["people", "list", "--passphrase-file", wrong]), 77, "WRONG_PASSPHRASE"
        )
        let empty = try office.scratch.write([], "empty")
        try Self.expect(
            try await locked.json(["people", "list", "--passphrase-file", empty]), 77, "NO_PASSPHRASE")
        let missing = office.scratch.file("missing")
        try Self.expect(
            try await locked.json(["people", "list", "--passphrase-file", missing]), 66, "INPUT_MISSING"
        )
    }

    @Test("Key files and a register that others may read are refused")
    func modes() async throws {
        let office = try await TestOffice(imported: true)
        let person = try await office.persons(1)[0]
        let keys = ScratchFolder.files(below: "\(office.home)/Keys")
        let credential = try #require(keys.first { $0.hasPrefix("credential-") })
        for name in ["Keys/\(credential)", "Keys/register.keys", "register.sqlite"] {
            for mode in [0o644, 0o640, 0o602, 0o666] {
                let path = "\(office.home)/\(name)"
                try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
                let result = try await office.json(["issue", person])
                try Self.expect(result, 77, "FILE_MODE")
                #expect(try result.error().text("where").hasSuffix(name))
                try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            }
        }
        #expect(try await office.credentials().isEmpty)
        #expect(try await office.run(["issue", person]).exitCode == 0)
    }

    @Test("A missing key, and one of somebody else under its name, are refused")
    func foreignKey() async throws {
        let office = try await TestOffice(imported: true)
        let person = try await office.persons(1)[0]
        let folder = "\(office.home)/Keys"
        let keys = ScratchFolder.files(below: folder)
        let credential = try #require(keys.first { $0.hasPrefix("credential-") })
        let policy = try #require(keys.first { $0.hasPrefix("policy-") })
        let saved = try office.scratch.bytes("home/Keys/\(credential)")
        try office.scratch.write(try office.scratch.bytes("home/Keys/\(policy)"), "home/Keys/\(credential)")
        try Self.expect(try await office.json(["issue", person]), 65, "BAD_INPUT")
        try office.scratch.write(saved.dropLast(20), "home/Keys/\(credential)")
        try Self.expect(try await office.json(["issue", person]), 65, "BAD_INPUT")
        try FileManager.default.removeItem(atPath: "\(folder)/\(credential)")
        try Self.expect(try await office.json(["issue", person]), 77, "KEY_MISSING")
        #expect(try await office.credentials().isEmpty)
    }

    @Test("Without a home every command exits 66, and verify answers NO_TRUST with 2")
    func noHome() async throws {
        let office = try await TestOffice(imported: true)
        let code = try await office.code()
        let empty = try ScratchFolder()
        for command in [
            ["people", "list"], ["issue", "00"], ["issue", "--all"], ["credentials", "list"],
            ["keys", "list"],
            ["revoke", code.serial, "--reason", "lost"], ["status", "show", "1"], ["status", "publish"],
            ["people", "import", TestOffice.sample], ["trust", "show"], ["root", "show"],
        ] {
            let result = try await Program().run(command + ["--home", empty.path, "--json"])
            try Self.expect(result, 66, "NO_HOME")
            #expect(try result.error().text("hint").contains("init"))
        }
        var here = Program()
        here.folder = empty.path
        try Self.expect(try await here.run(["keys", "list", "--json"]), 66, "NO_HOME")
        let verdict = try await Program().run(["verify", code.text, "--home", empty.path, "--json"])
        #expect(verdict.exitCode == 2)
        #expect(try verdict.object().text("code") == "NO_TRUST")
        #expect(ScratchFolder.files(below: empty.path).isEmpty)
    }

    @Test("The home comes from --home, else TALENTCODE_HOME, else the current folder")
    func homes() async throws {
        let office = try await TestOffice()
        #expect(try await Program().run(["keys", "list", "--home", office.home]).exitCode == 0)
        #expect(try await Program().run(["--home", office.home, "keys", "list"]).exitCode == 0)
        #expect(
            try await Program(environment: ["TALENTCODE_HOME": office.home]).run(["keys", "list"]).exitCode
                == 0)
        #expect(try await Program(folder: office.home).run(["keys", "list"]).exitCode == 0)
        let wrong = Program(environment: ["TALENTCODE_HOME": office.home], folder: office.home)
        #expect(try await wrong.run(["keys", "list", "--home", office.scratch.path]).exitCode == 66)
    }

    @Test("An --out that cannot be written exits 73: nothing is recorded and no file is left")
    func out() async throws {
        let office = try await TestOffice(imported: true)
        let persons = try await office.persons(2)
        let issued = try await office.json(["issue", persons[1]]).object()
        let serial = issued.text("serial")
        let before = try office.scratch.bytes("home/published/status/1.cwt")
        let file = try office.scratch.write([], "file")
        for out in ["\(file)/code.png", office.scratch.file("missing/code.png"), "/proc/code.png"] {
            try Self.expect(try await office.json(["issue", persons[0], "--out", out]), 73, "CANNOT_WRITE")
            let reissue = ["reissue", persons[1], "--reason", "lost", "--out", out]
            try Self.expect(try await office.json(reissue), 73, "CANNOT_WRITE")
            try Self.expect(
                try await office.json(["render", issued.text("text"), "--out", out]), 73, "CANNOT_WRITE"
            )
            #expect(try await office.json(["issue", persons[0], "--out", out]).error().text("where") == out)
        }
        #expect(try await office.credentials().map { $0.text("serial") } == [serial])
        #expect(try await office.state(serial) == "active")
        #expect(try office.scratch.bytes("home/published/status/1.cwt") == before)
        for option in [["--texts", "\(file)/t.txt"], ["--out-dir", "\(file)/d"]] {
            try Self.expect(try await office.json(["issue", "--all"] + option), 73, "CANNOT_WRITE")
        }
        #expect(!ScratchFolder.files(below: office.scratch.path).contains { $0.contains("partial") })
        let good = office.scratch.file("code.png")
        #expect(try await office.run(["issue", persons[0], "--out", good]).exitCode == 0)
    }

    @Test(
        "A full device on standard output is an error, never silence",
        .enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "there is no /dev/full")
    )
    func fullOutput() async throws {
        let office = try await TestOffice(imported: true)
        let code = try await office.code()
        for command in [["verify", code.text], ["people", "list"], ["credentials", "list", "--json"]] {
            let result = try await office.program.run(command + ["--home", office.home], output: "/dev/full")
            #expect(result.exitCode == 73, "\(command[0])")
            #expect(result.errorText.contains("No space left on device"))
        }
    }

    @Test(
        "A full disk exits 73, keeps what was there, and work goes on once there is room",
        .enabled(if: FullDisk.isPossible, "no small file system can be mounted here")
    )
    func fullDisk() async throws {
        let office = try await TestOffice(imported: true)
        let disk = try await FullDisk()
        defer { disk.unmount() }
        let home = "\(disk.path)/home"
        try FileManager.default.copyItem(atPath: office.home, toPath: home)
        let moved = ["--home", home, "--json"]
        try disk.fill()
        let result = try await Program().run(["issue", "--all"] + moved)
        #expect(result.exitCode == 73, "\(result.errorText)")
        #expect(try result.errorCode() == "CANNOT_WRITE")
        try disk.free()
        let again = try await Program().run(["issue", "--all"] + moved)
        #expect(again.exitCode == 0, "\(again.errorText)")
        let list = try await Program().run(["credentials", "list"] + moved).objects()
        #expect(Set(list.map { $0.text("person") }).count == 60)
        #expect(list.count == 60)
    }

    @Test("A person that does not exist is NOT_FOUND")
    func unknownPerson() async throws {
        let office = try await TestOffice(imported: true)
        for person in ["00", String(repeating: "0", count: 32), "../x", ""] {
            try Self.expect(try await office.json(["issue", person]), 65, "NOT_FOUND")
            try Self.expect(try await office.json(["people", "show", person]), 65, "NOT_FOUND")
        }
        #expect(try await office.credentials().isEmpty)
    }

    @Test("Options that no command knows, and commands that there are not, are usage errors")
    func usage() async throws {
        for arguments in [
            ["verify", "x", "--bogus"], ["bogus"], ["issue"], ["issue", "--valid-days", "many", "x"],
            ["keys", "bogus"], ["status", "show"], ["revoke", "x", "--reason"], ["--bogus"],
        ] {
            try Self.expect(try await Program().run(arguments + ["--json"]), 64, "USAGE")
        }
        let help = try await Program().run(["--help"])
        #expect(help.exitCode == 0)
        #expect(help.text.contains("verify"))
    }

    @Test("A damaged register is told as one, and no file is lost")
    func damaged() async throws {
        let office = try await TestOffice(imported: true)
        try office.scratch.write(Array(repeating: 0x41, count: 8_192), "home/register.sqlite")
        try Self.expect(try await office.json(["credentials", "list"]), 70, "REGISTER_UNUSABLE")
        #expect(try office.scratch.bytes("home/register.sqlite").count == 8_192)
    }
}
