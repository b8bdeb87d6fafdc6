import Foundation
import TestSupport
import Testing

@Suite("verify --desk takes a live code once", .serialized)
struct DeskReplayTests {
    /// An office, a desk at it, and a code that is bound to a device.
    private struct Counter {
        let office: TestOffice
        let code: String
        let device: String
        let desk: String

        init() async throws {
            office = try await TestOffice(imported: true)
            device = office.scratch.file("device.pem")
            let generate = [
                "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", device,
            ]
            try #require(try await Program.openssl.run(generate).exitCode == 0)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: device)
            let outer = office.scratch.file("device.pub")
            let export = ["pkey", "-in", device, "-pubout", "-out", outer]
            try #require(try await Program.openssl.run(export).exitCode == 0)
            code = try await office.code(["--device-key", outer]).text
            desk = try office.scratch.write(Array("id: desk-1\narea: \"330282\"\n".utf8), "desk.yaml")
        }

        /// A fresh live code.
        func shown() async throws -> String {
            let result = try await office.json(["present", code, "--device-key", device])
            try #require(result.exitCode == 0, "\(result.errorText)")
            return try result.object().text("text")
        }

        func verify(
            _ text: String, _ arguments: [String] = [], killedAfter: Duration? = nil
        ) async throws -> ProgramResult {
            try await office.run(
                ["verify", text, "--desk", desk, "--json"] + arguments, killedAfter: killedAfter
            )
        }
    }

    @Test("the second time it is REPLAYED, by --lines too; a fresh one is VALID, and so is it without a desk")
    func twice() async throws {
        let counter = try await Counter()
        let text = try await counter.shown()
        #expect(try await counter.verify(text).object().text("code") == "VALID")
        let again = try await counter.verify(text, ["--explain"])
        #expect(again.exitCode == 1)
        #expect(again.errors.isEmpty)
        #expect(try again.object().text("code") == "REPLAYED")
        let fresh = try await counter.shown()
        let lines = try await counter.office.run(
            ["verify", "--lines", "--json", "--desk", counter.desk], input: Array("\(fresh)\n\(fresh)\n".utf8)
        )
        #expect(try lines.objects().map { $0.text("code") } == ["VALID", "REPLAYED"])
        #expect(try await counter.office.verdict(fresh) == (0, "VALID"))
        #expect(try ScratchFolder.mode("\(counter.office.home)/desk.sqlite") == 0o600)
    }

    @Test("of eight processes that take the same live code at once, one says VALID")
    func atOnce() async throws {
        let counter = try await Counter()
        let text = try await counter.shown()
        let codes = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<8 { group.addTask { try await counter.verify(text).object().text("code") } }
            return try await group.reduce(into: [String]()) { $0.append($1) }
        }
        #expect(codes.count { $0 == "VALID" } == 1, "\(codes)")
        #expect(codes.count { $0 == "REPLAYED" } == 7, "\(codes)")
    }

    @Test("a desk that was killed behind its answer has not forgotten it")
    func killed() async throws {
        var random = Seed.start()
        let counter = try await Counter()
        var kills = 0
        for _ in 0..<12 {
            let text = try await counter.shown()
            let delay = Duration.microseconds(Int.random(in: 10_000...90_000, using: &random))
            let first = try await counter.verify(text, killedAfter: delay)
            kills += first.isKilled ? 1 : 0
            let second = try await counter.verify(text).object().text("code")
            if first.text.contains("\"VALID\"") { #expect(second == "REPLAYED", "\(delay)") }
            #expect(["VALID", "REPLAYED"].contains(second), "\(delay)")
            #expect(try await counter.verify(text).object().text("code") == "REPLAYED")
        }
        #expect(kills > 0, "no kill came in time: the delays are too long")
        print("verify --desk: \(kills) of 12 were killed")
    }

    @Test("a memory that cannot be used: VALID with a warning on standard error, once in a session of lines")
    func unusable() async throws {
        let counter = try await Counter()
        try counter.office.scratch.write(Array("rubbish".utf8), "home/desk.sqlite")
        let text = try await counter.shown()
        let result = try await counter.verify(text, ["--lang", "en"])
        #expect(result.exitCode == 0)
        #expect(result.errorText.contains("this desk's memory cannot be used"))
        let lines = try await counter.office.run(
            ["verify", "--lines", "--desk", counter.desk, "--lang", "en"],
            input: Array("\(text)\n\(text)\n".utf8)
        )
        #expect(lines.exitCode == 0)
        #expect(lines.errorText.components(separatedBy: "memory cannot be used").count == 2)
        // A refusal needs no memory.
        #expect(try await counter.verify("rubbish").errors.isEmpty)
    }

    @Test("a doubt that comes again is counted, in JSON and in a sentence; under --at nothing is remembered")
    func repeated() async throws {
        let counter = try await Counter()
        let text = try await counter.shown()
        let other = try await TestOffice()
        let at = ["--at", Date().formatted(.iso8601)]
        for _ in 0..<2 {
            let given = try await other.json(["verify", text, "--desk", counter.desk] + at)
            #expect(given.exitCode == 2)
            #expect(try given.object().object("facts").number("repeated") == nil)
            #expect(try await counter.verify(text, at).object().text("code") == "VALID")
        }
        for number in 1...3 {
            let answer = try await other.json(["verify", text, "--desk", counter.desk])
            #expect(try answer.object().text("code") == "UNKNOWN_KEY")
            #expect(try answer.object().object("facts").number("repeated") == (number == 1 ? nil : number))
        }
        let english = try await other.run(["verify", text, "--desk", counter.desk, "--lang", "en"])
        #expect(english.text.contains("answer number 4 of this kind within a day"))
        let lines = try await other.run(
            ["verify", "--lines", "--desk", counter.desk, "--lang", "zh"], input: Array("\(text)\n".utf8)
        )
        #expect(lines.lines.count == 1)
        #expect(lines.text.contains("第 5 次") && lines.text.contains("报人才办"))
        let without = try await other.json(["verify", text])
        #expect(try without.object().object("facts").number("repeated") == nil)
    }
}
