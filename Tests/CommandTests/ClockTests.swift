import Foundation
import Testing

@Suite("--at replaces the clock for commands that only judge")
struct ClockTests {
    private static func time(_ seconds: Double) -> String {
        Date(timeIntervalSinceNow: seconds).formatted(.iso8601)
    }

    private static let day = 86_400.0

    @Test("Before its time a code is NOT_YET_VALID, after it EXPIRED, with an old status list undecided")
    func times() async throws {
        let office = try await TestOffice(imported: true)
        let code = try await office.code(["--valid-days", "3"])
        #expect(try await office.verdict(code.text) == (0, "VALID"))
        #expect(try await office.verdict(code.text, ["--at", Self.time(-3_600)]) == (1, "NOT_YET_VALID"))
        #expect(
            try await office.verdict(code.text, ["--at", Self.time(3 * Self.day + 60)]) == (1, "EXPIRED")
        )
        let long = try await office.json(["reissue", try await office.persons(1)[0], "--reason", "other"])
        let text = try long.object().text("text")
        let old = try await office.json(["verify", text, "--at", Self.time(8 * Self.day)])
        #expect(old.exitCode == 2)
        #expect(["STATUS_TOO_OLD", "TRUST_TOO_OLD"].contains(try old.object().text("code")))
        #expect(try old.object().text("outcome") == "undecided")
        #expect(try old.object().object("message").text("en").contains("Not proven, give nothing"))
    }

    @Test("A code that begins later is NOT_YET_VALID now and VALID then")
    func later() async throws {
        let office = try await TestOffice(imported: true)
        let code = try await office.code(["--valid-from", Self.time(2 * Self.day)])
        #expect(try await office.verdict(code.text) == (1, "NOT_YET_VALID"))
        let then = try await office.verdict(code.text, ["--at", Self.time(2 * Self.day + 600)])
        #expect(then.exitCode == 0, "\(then.code)")
    }

    @Test("A time under --at is not remembered: the clock is not behind afterwards")
    func memory() async throws {
        let office = try await TestOffice(imported: true)
        let code = try await office.code()
        let future = try await office.verdict(code.text, ["--at", Self.time(2 * 3_600)])
        #expect(future.exitCode == 0)
        #expect(try await office.verdict(code.text) == (0, "VALID"))
        #expect(try await office.verdict(code.text, ["--at", Self.time(-200)]).code != "CLOCK_BEHIND")
    }

    @Test("Commands that write refuse it with 64 and change nothing")
    func writers() async throws {
        let office = try await TestOffice(imported: true)
        let persons = try await office.persons(2)
        let code = try await office.code()
        let at = ["--at", Self.time(0)]
        let commands = [
            ["issue", persons[1]], ["issue", "--all"], ["reissue", persons[0], "--reason", "lost"],
            ["revoke", code.serial, "--reason", "lost"], ["suspend", code.serial, "--reason", "review"],
            ["resume", code.serial], ["status", "publish"], ["people", "import", TestOffice.sample],
            ["keys", "generate", "--purpose", "credential", "--no-passphrase"],
        ]
        let before = try office.scratch.bytes("home/published/status/1.cwt")
        for command in commands {
            let result = try await office.json(command + at)
            #expect(result.exitCode == 64, "\(command)")
            #expect(try result.errorCode() == "USAGE")
        }
        #expect(try office.scratch.bytes("home/published/status/1.cwt") == before)
        #expect(try await office.credentials().map { $0.text("state") } == ["active"])
        #expect(try await office.json(["keys", "list"]).objects().count == 6)
    }

    @Test(
        "A time without zone, or none at all, is a usage error",
        arguments: ["2026-11-21T08:00:00", "2026-11-21", "now", "", "2026-13-01T00:00:00Z", "9".repeated(30)]
    )
    func malformed(time: String) async throws {
        let office = try await TestOffice()
        let result = try await office.json(["verify", "x", "--at", time])
        #expect(result.exitCode == 64)
        #expect(try result.errorCode() == "USAGE")
    }

    @Test("Behind what it signed already an office issues nothing: CLOCK_BEHIND")
    func officeBehind() async throws {
        let office = try await TestOffice(imported: true)
        let script = "import sqlite3,sys; c=sqlite3.connect(sys.argv[1]); c.execute(sys.argv[2]); c.commit()"
        let later = Int(Date().timeIntervalSince1970 + Self.day)
        let change = "UPDATE key SET not_before = \(later) WHERE purpose = 'credential'"
        let python = Program(executable: "/usr/bin/env")
        let changed = try await python.run(["python3", "-c", script, office.register, change])
        try #require(changed.exitCode == 0, "\(changed.errorText)")
        let result = try await office.json(["issue", "--all"])
        #expect(result.exitCode != 0)
        #expect(try result.errorCode() == "CLOCK_BEHIND")
        #expect(try await office.json(["credentials", "list"]).output.isEmpty)
    }
}

extension String {
    fileprivate func repeated(_ count: Int) -> String { String(repeating: self, count: count) }
}
