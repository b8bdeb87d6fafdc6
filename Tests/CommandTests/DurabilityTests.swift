import Foundation
import SQLiteRegister
import TalentCode
import TestSupport
import Testing

@Suite("Killed at any moment, the next run shows before or after, never a half", .serialized)
struct DurabilityTests {
    private static let rounds = 25

    /// No person with two live codes, no index twice, and the published lists are the register's.
    private static func requireWhole(_ office: TestOffice) async throws {
        let credentials = try await office.credentials()
        let live = credentials.filter { $0.text("state") == "active" }.map { $0.text("person") }
        #expect(Set(live).count == live.count, "one live code a person")
        let places = credentials.map {
            "\($0.object("status").text("uri"))#\($0.object("status").number("idx") ?? -1)"
        }
        #expect(Set(places).count == places.count, "no index twice")
        #expect(Set(credentials.map { $0.text("serial") }).count == credentials.count)
        try await office.requirePublishedStatus()
    }

    @Test("revoke: the state, the verdict and the published list agree after every kill")
    func revoke() async throws {
        var random = Seed.start()
        let office = try await TestOffice(imported: true)
        let texts = office.scratch.file("texts.ndjson")
        try #require(try await office.run(["issue", "--all", "--texts", texts]).exitCode == 0)
        let lines = String(decoding: try office.scratch.bytes("texts.ndjson"), as: UTF8.self)
        let codes = try lines.split(separator: "\n").map { line in
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
            return (serial: object.text("serial"), text: object.text("text"))
        }
        try #require(codes.count == 60)
        var kills = 0
        for (serial, text) in codes.prefix(Self.rounds) {
            let delay = Duration.microseconds(Int.random(in: 5_000...110_000, using: &random))
            let result = try await office.run(["revoke", serial, "--reason", "lost"], killedAfter: delay)
            kills += result.isKilled ? 1 : 0
            let state = try await office.state(serial)
            #expect(state == "revoked" || (state == "active" && result.isKilled), "\(delay): \(state)")
            let verdict = try await office.verdict(text)
            #expect(verdict == (state == "revoked" ? (1, "REVOKED") : (0, "VALID")), "\(delay): \(state)")
            try await office.requirePublishedStatus()
            #expect(try await office.run(["revoke", serial, "--reason", "lost"]).exitCode == 0)
            #expect(try await office.verdict(text) == (1, "REVOKED"))
        }
        #expect(kills > 0, "no kill came in time: the delays are too long")
        print("revoke: \(kills) of \(Self.rounds) were killed")
        try await Self.requireWhole(office)
    }

    @Test("issue --all: nobody has two codes, and the texts hold every code of the run once")
    func batch() async throws {
        var random = Seed.start()
        var kills = 0
        let made = try await TestOffice(imported: true)
        for round in 0..<Self.rounds {
            let office = try made.copy()
            let texts = office.scratch.file("texts.txt")
            let pictures = office.scratch.file("pictures")
            let command = ["issue", "--all", "--texts", texts, "--out-dir", pictures]
            for _ in 0...(round % 3) {
                let delay = Duration.microseconds(Int.random(in: 5_000...220_000, using: &random))
                let result = try await office.run(command, killedAfter: delay)
                kills += result.isKilled ? 1 : 0
                guard result.isKilled else { break }
                let lines = try office.scratch.bytes("texts.txt").filter { $0 == 0x0a }.count
                #expect(lines == 0 || lines == 60, "texts appear whole or not at all")
                try await Self.requireWhole(office)
            }
            try? FileManager.default.removeItem(atPath: texts)
            let wasDone = try await office.isBatchDone()
            let last = try await office.run(command)
            #expect(last.exitCode == 0, "\(last.errorText)")
            try await Self.requireWhole(office)
            let credentials = try await office.credentials()
            #expect(credentials.count == 60)
            let codes = String(decoding: try office.scratch.bytes("texts.txt"), as: UTF8.self)
                .split(separator: "\n").map(String.init)
            #expect(codes.count == (wasDone ? 0 : 60), "round \(round)")
            #expect(Set(codes).count == codes.count)
            let verdicts = try await office.json(
                ["verify", "--lines"],
                input: Array(codes.joined(separator: "\n").utf8)
            )
            #expect(verdicts.exitCode == 0)
            let serials = try verdicts.objects().map { $0.object("credential").text("serial") }
            #expect(Set(serials) == Set(wasDone ? [] : credentials.map { $0.text("serial") }))
            let names = ScratchFolder.files(below: pictures).filter { $0.hasSuffix(".png") }
            #expect(Set(names) == Set(credentials.map { $0.text("serial") + ".png" }))
        }
        #expect(kills > 0, "no kill came in time: the delays are too long")
        print("issue --all: \(kills) kills in \(Self.rounds) rounds")
    }

    @Test("reissue: a person has one live code after every kill")
    func reissue() async throws {
        var random = Seed.start()
        let office = try await TestOffice(imported: true)
        let person = try await office.code().serial
        let id = try await office.json(["credentials", "show", person]).object().text("person")
        for _ in 0..<10 {
            let delay = Duration.microseconds(Int.random(in: 5_000...110_000, using: &random))
            _ = try await office.run(["reissue", id, "--reason", "lost"], killedAfter: delay)
            let states = try await office.credentials().map { $0.text("state") }
            #expect(states.filter { $0 == "active" }.count == 1)
            try await Self.requireWhole(office)
        }
    }

    @Test("Two processes that revoke different serials at once: both changes are published")
    func twoRevokers() async throws {
        let office = try await TestOffice(imported: true)
        try #require(try await office.run(["issue", "--all"]).exitCode == 0)
        let serials = try await office.credentials().map { $0.text("serial") }
        for pair in 0..<8 {
            async let first = office.run(["revoke", serials[pair * 2], "--reason", "lost"])
            async let second = office.run(["revoke", serials[pair * 2 + 1], "--reason", "fraud"])
            #expect(try await first.exitCode == 0)
            #expect(try await second.exitCode == 0)
            let counts = try await office.json(["status", "show", "1"]).object().object("counts")
            #expect(counts.number("revoked") == pair * 2 + 2)
            try await office.requirePublishedStatus()
        }
        try await Self.requireWhole(office)
    }

    @Test("Two processes that issue for one person at once: one succeeds, the other names its serial")
    func twoIssuers() async throws {
        let office = try await TestOffice(imported: true)
        for person in try await office.persons(8) {
            async let first = office.json(["issue", person])
            async let second = office.json(["issue", person])
            let results = try await [first, second].sorted { $0.exitCode < $1.exitCode }
            #expect(results.map(\.exitCode) == [0, 1])
            #expect(try results[1].errorCode() == "ALREADY_ISSUED")
            #expect(try results[1].error().text("where") == results[0].object().text("serial"))
        }
        #expect(try await office.credentials().count == 8)
        try await Self.requireWhole(office)
    }

    @Test("Two batches at once give nobody a second code: one goes on, the other may be told to wait")
    func twoBatches() async throws {
        let office = try await TestOffice(imported: true)
        async let first = office.json(["issue", "--all"])
        async let second = office.json(["issue", "--all"])
        let results = try await [first, second].sorted { $0.exitCode < $1.exitCode }
        #expect(results[0].exitCode == 0)
        if results[1].exitCode != 0 {
            #expect(results[1].exitCode == 69)
            #expect(try results[1].errorCode() == "REGISTER_BUSY")
        }
        #expect(try await office.credentials().count == 60)
        try await Self.requireWhole(office)
        #expect(try await office.run(["issue", "--all"]).exitCode == 0, "nothing stays locked")
    }
}

extension TestOffice {
    /// The same office in a folder of its own: nobody may be working in this one.
    fileprivate func copy() throws -> TestOffice {
        let folder = try ScratchFolder()
        try FileManager.default.copyItem(atPath: home, toPath: folder.file("home"))
        return TestOffice(scratch: folder, program: program)
    }

    /// Whether no batch waits to be taken up and everybody has a code.
    fileprivate func isBatchDone() async throws -> Bool {
        let register = try reader()
        let run = try await register.read { try $0.unfinishedRun() }
        let issued = try await credentials().count
        return run == nil && issued == 60
    }
}
