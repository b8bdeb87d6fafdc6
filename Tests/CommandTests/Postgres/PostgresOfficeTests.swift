import Foundation
import PostgresRegister
import SQLiteRegister
import TalentCode
import TestSupport
import Testing

@Suite(
    "An office that moves to PostgreSQL", .enabled(if: PostgresCluster.isThere, "PostgreSQL is not installed")
)
struct PostgresOfficeTests {
    /// A new empty database.
    private static func database() throws -> String {
        let cluster = try PostgresCluster.shared.get()
        let name = "m" + UUID().uuidString.prefix(8).lowercased()
        try cluster.sql("CREATE DATABASE \(name)")
        return cluster.url(name)
    }

    private static func configure(_ office: TestOffice, _ lines: [String]) throws {
        let path = "\(office.home)/config.yaml"
        let old = try String(contentsOfFile: path, encoding: .utf8)
        try (old + "\n" + lines.joined(separator: "\n") + "\n").write(
            toFile: path, atomically: true, encoding: .utf8)
    }

    /// Moves an office and writes what `migrate` printed into its configuration.
    private static func move(_ office: TestOffice, to url: String) async throws -> [String: Any] {
        let result = try await office.json(["migrate", "--to", url])
        try #require(result.exitCode == 0, "\(result.errorText)")
        let report = try result.object()
        try configure(office, [report.text("config")])
        return report
    }

    @Test("keeps its codes, and every command goes on: verify, issue, revoke, redeem, suspend, import")
    func wholePath() async throws {
        let town = try await OfflineTown()
        let office = try await TestOffice(area: "330206", imported: true)
        let person = try await office.persons(1)[0]
        let seeking = try await office.run([
            "people", "set", person, "jobSeeker.isSeeking=yes", "--source", "manual",
        ])
        try #require(seeking.exitCode == 0, "\(seeking.errorText)")
        let old = try await office.json(["issue", person, "--device-key", town.device]).object()
        let before = try await office.reader().read { try $0.personCount(PersonFilter()) }
        let file = try office.scratch.bytes("home/register.sqlite")

        let url = try Self.database()
        let result = try await office.json(["migrate", "--to", url])
        try #require(result.exitCode == 0, "\(result.errorText)")
        let report = try result.object()
        #expect(report.number("tables") == 32)
        #expect(report.text("digest").count == 64)
        #expect(!file.isEmpty)

        // Until the configuration names the database nobody works with the file any more.
        for words in [["people", "list"], ["verify", old.text("text")], ["issue", "--all"]] {
            let refused = try await office.json(words)
            #expect(refused.exitCode == 70, "\(words)")
            #expect(refused.errorText.contains("PostgreSQL at"), "\(refused.errorText)")
        }
        try Self.configure(office, [report.text("config")])

        let register = try await PostgresRegister.open(at: url)
        #expect(try await register.read { try $0.personCount(PersonFilter()) } == before)
        func live() async throws -> String {
            let words = ["present", old.text("text"), "--device-key", town.device]
            return try await office.json(words).object().text("text")
        }
        #expect(try await office.verdict(live()) == (0, "VALID"))
        let redeemed = try await office.json(["redeem", "free-stay-3d", live()])
        #expect(redeemed.exitCode == 0, "\(redeemed.errorText)\(redeemed.text)")
        let issued = try await office.json(["issue", "--all"])
        #expect(issued.exitCode == 0, "\(issued.errorText)")
        let all = try await office.credentials()
        #expect(all.count == before + 1, "the bound one beside everybody's")
        #expect(try await office.run(["suspend", old.text("serial"), "--reason", "lost"]).exitCode == 0)
        #expect(try await office.verdict(live()) == (1, "SUSPENDED"))
        #expect(try await office.run(["resume", old.text("serial")]).exitCode == 0)
        #expect(try await office.run(["revoke", old.text("serial"), "--reason", "lost"]).exitCode == 0)
        #expect(try await office.verdict(live()) == (1, "REVOKED"))
        #expect(try await office.run(["people", "import", TestOffice.sample]).exitCode == 0)
        let uses = try await register.read {
            try $0.redemptions(RedemptionFilter(), after: nil, limit: 9).count
        }
        #expect(uses == 1)
        let mark = try SQLiteRegister.open(at: office.register, readOnly: true)
        #expect(
            try await mark.read {
                try $0.credentials(CredentialFilter(now: Timestamp(1)), after: nil, limit: 9).count
            } == 1)
        await register.close()
    }

    @Test("a second machine needs the keys and the configuration, and no file")
    func secondMachine() async throws {
        let office = try await TestOffice(imported: true)
        let code = try await office.code()
        let url = try Self.database()
        _ = try await Self.move(office, to: url)
        let folder = try ScratchFolder()
        try FileManager.default.copyItem(atPath: office.home, toPath: folder.file("home"))
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: folder.file("home/register.sqlite") + suffix)
        }
        let second = TestOffice(scratch: folder, program: office.program)
        #expect(try await second.verdict(code.text) == (0, "VALID"))
        #expect(try await office.run(["revoke", code.serial, "--reason", "lost"]).exitCode == 0)
        #expect(try await second.verdict(code.text) == (1, "REVOKED"))
        #expect(try await second.run(["init", "--area", "330282", "--no-passphrase"]).exitCode == 73)
    }

    @Test("a move that is killed at any moment goes on, and the file is the office's until it is finished")
    func killed() async throws {
        var random = Seed.start()
        let office = try await TestOffice(imported: true)
        try #require(try await office.run(["issue", "--all"]).exitCode == 0)
        let url = try Self.database()
        var kills = 0
        for round in 0..<14 {
            // Longer and longer, from before the first table to the end.
            let delay = Duration.microseconds(
                Int.random(in: 3_000...12_000, using: &random) * (round + 1))
            let result = try await office.run(["migrate", "--to", url], killedAfter: delay)
            kills += result.isKilled ? 1 : 0
            guard result.isKilled else {
                #expect(result.exitCode == 0, "\(result.errorText)")
                break
            }
            // Nobody takes what is half for an office.
            if (try? await PostgresRegister.open(at: url, readOnly: true)) != nil { break }
        }
        #expect(kills > 0)
        let last = try await office.json(["migrate", "--to", url])
        let register = try await PostgresRegister.open(at: url)
        let there = try await register.read { reading throws in
            try reading.credentials(CredentialFilter(now: Timestamp(1)), after: nil, limit: .max).count
        }
        #expect(there == 60)
        #expect(last.exitCode == 0 || last.errorText.contains("PostgreSQL at"), "\(last.errorText)")
        await register.close()
    }

    @Test(
        "another office's database, a string with a password, and a second move are refused; nothing is changed"
    )
    func refusals() async throws {
        let office = try await TestOffice(imported: true)
        let other = try await TestOffice(area: "330206")
        let url = try Self.database()
        _ = try await Self.move(other, to: url)
        let taken = try await office.run(["migrate", "--to", url, "--lang", "en"])
        #expect(taken.exitCode != 0)
        #expect(taken.errorText.contains("another register"), "\(taken.errorText)")
        let secret = try await office.run(["migrate", "--to", "postgresql://a:hunter2@localhost/x"])
        #expect(secret.exitCode == 65)
        #expect(!secret.errorText.contains("hunter2"))
        let away = try await office.run(["migrate", "--to", "host=/nowhere"])
        #expect(away.exitCode == 69)
        #expect(try await office.run(["migrate"]).exitCode == 64)
        #expect(try await office.run(["people", "list"]).exitCode == 0, "nothing was marked")
        #expect(try await other.run(["migrate", "--to", url]).exitCode == 1)
    }

    @Test("a move that was begun can be given up")
    func cancelled() async throws {
        let office = try await TestOffice(imported: true)
        let register = try SQLiteRegister.open(at: office.register)
        try await register.write { try $0.set("moved", Array("begun somewhere".utf8)) }
        try register.close()
        let refused = try await office.run(["people", "list", "--lang", "en"])
        #expect(refused.exitCode == 70)
        #expect(refused.errorText.contains("somewhere"), "\(refused.errorText)")
        #expect(try await office.run(["migrate", "--cancel"]).exitCode == 0)
        #expect(try await office.run(["people", "list"]).exitCode == 0)
    }

    @Test("the whole connection string may come from the environment, one with a password not from the file")
    func environment() async throws {
        let office = try await TestOffice(imported: true)
        let url = try Self.database()
        let result = try await office.json(["migrate", "--to", url])
        try #require(result.exitCode == 0)
        try Self.configure(office, ["register:", "  url: host=/nowhere", "  readers: 2"])
        #expect(try await office.run(["people", "list"]).exitCode == 69)
        var named = office
        named.program.environment["TALENTCODE_DATABASE_URL"] = url + " password=hunter2"
        #expect(try await named.run(["people", "list"]).exitCode == 0)
        try Self.configure(office, ["language: en"])
        let config = "\(office.home)/config.yaml"
        let text = try String(contentsOfFile: config, encoding: .utf8)
        try text.replacing("host=/nowhere", with: "host=/nowhere password=hunter2").write(
            toFile: config, atomically: true, encoding: .utf8)
        let refused = try await named.run(["people", "list"])
        #expect(refused.exitCode == 65)
        #expect(!refused.errorText.contains("hunter2"))
    }
}
