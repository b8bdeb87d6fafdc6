import TalentCode
import Testing

@testable import talentcode

@Suite("programmes: enrol, points, upgrade, downgrade, exit")
struct ProgrammeCommandTests {
    private let office: TestOffice
    private let person: String

    init() async throws {
        office = try await TestOffice()
        let row = "name,document_number,area\n王明,\(SampleRows.first),330282\n"
        let file = office.scratch.file("one.csv")
        try OutputFile.write(Array(row.utf8), to: file, mode: 0o600)
        try #require(try await office.run(["people", "import", file]).exitCode == 0)
        person = try await office.persons(1)[0]
    }

    private func programmes(_ act: String, _ arguments: [String]) async throws -> Bool {
        let result = try await office.json(["programmes", act, person] + arguments)
        try #require(result.exitCode == 0, "\(act): \(result.errorText)")
        return try result.object()["changed"] as? Bool ?? false
    }

    private func stays(at day: String) async throws -> [[String: Any]] {
        let result = try await office.json([
            "people", "show", person, "--full", "--at", "\(day)T12:00:00+08:00",
        ])
        return (try result.object()["dossier"] as? [String: Any])?["memberships"] as? [[String: Any]] ?? []
    }

    private func levels(at day: String) async throws -> [String] {
        let result = try await office.json([
            "people", "show", person, "--full", "--at", "\(day)T12:00:00+08:00",
        ])
        let programmes = try result.object()["programmes"] as? [[String: Any]] ?? []
        return programmes.map { $0.text("level") }
    }

    @Test("a dated change holds from its day on, and repeated it changes nothing")
    func ladder() async throws {
        let enrol = ["shanglin-gongjiang:silver", "--from", "2025-01-01", "--to", "2029-12-31"]
        #expect(try await programmes("enrol", enrol))
        #expect(try await !programmes("enrol", enrol))
        let points = ["shanglin-gongjiang", "--year", "2026", "--points", "91"]
        #expect(try await programmes("points", points))
        #expect(try await !programmes("points", points))
        for _ in 0..<2 { #expect(try await !programmes("enrol", enrol)) }
        let upgrade = ["上林工匠:金匠", "--from", "2027-01-01"]
        #expect(try await programmes("upgrade", upgrade))
        #expect(try await !programmes("upgrade", upgrade))
        #expect(try await levels(at: "2026-12-31") == ["silver"])
        #expect(try await levels(at: "2027-01-01") == ["gold"])
        #expect(try await programmes("downgrade", ["shanglin-gongjiang:craftsman", "--from", "2028-01-01"]))
        #expect(try await levels(at: "2028-01-01") == ["craftsman"])
        #expect(try await programmes("exit", ["shanglin-gongjiang", "--from", "2029-01-01"]))
        #expect(try await !programmes("exit", ["shanglin-gongjiang", "--from", "2029-01-01"]))
        #expect(try await levels(at: "2029-01-01") == [])
        #expect(
            try await stays(at: "2029-01-01").map { $0.text("state") } == [
                "upgraded", "downgraded", "exited",
            ])
        #expect(try await stays(at: "2026-06-01").map { $0.text("state") } == ["active", "active", "active"])
        #expect(try await stays(at: "2026-06-01").first?["points"] as? [String: Int] == ["2026": 91])
    }

    @Test("nobody moves in a programme without being in it, and levels are never guessed")
    func mistakes() async throws {
        for (act, more) in [
            ("points", ["--year", "2026", "--points", "1"]), ("upgrade", []), ("downgrade", []), ("exit", []),
        ] {
            let result = try await office.run(["programmes", act, person, "shanglin-gongjiang:gold"] + more)
            #expect(result.exitCode == 1, "\(act): \(result.errorText)")
        }
        for arguments in [
            ["enrol", person, "shanglin-gongjiang"], ["enrol", person, "shanglin"],
            ["upgrade", person, "p115:x"],
            ["exit", person, "p115", "--from", "yesterday"],
            ["points", person, "p115", "--year", "1", "--points", "1"],
            ["points", person, "p115", "--year", "2026", "--points", "1000001"],
        ] {
            #expect(try await office.run(["programmes"] + arguments).exitCode == 64, "\(arguments)")
        }
    }
}
