import Foundation
import Testing

@Suite("Points that a policy computes, from the command line")
struct PointsCommandTests {
    private let office: TestOffice
    private let people: [String]
    private static let benefit = "talent-apartment"

    /// One flat, ranked by the degree: 90 for a doctor, else 10.
    init() async throws {
        office = try await TestOffice(imported: true)
        people = try await office.persons(2)
        let ranking = #"{"if": [{"===": [{"var": "education.degree"}, "doctor"]}, 90, 10]}"#
        let settings = [TestOffice.settings, "\(Self.benefit).ranking: \(ranking)"]
        let text = "benefits:\n  settings:\n" + settings.map { "    \($0)\n" }.joined()
        try office.scratch.write(Array(text.utf8), "home/config.yaml")
        try await require(["benefits", "publish"])
        try await require(["pools", "add", Self.benefit, "--pool", "2026", "--quota", "1"])
        for (person, degree) in zip(people, ["bachelor", "doctor"]) {
            try await require(["people", "set", person, "education.degree=\(degree)", "--verified-by", "t"])
        }
    }

    @discardableResult
    private func require(_ arguments: [String]) async throws -> ProgramResult {
        let result = try await office.json(arguments)
        try #require(result.exitCode == 0, "\(arguments): \(result.errorText)\(result.text)")
        return result
    }

    /// Applies: the entitlement.
    private func apply(_ person: String, points: Int) async throws -> String {
        let applied = try await require(["apply", person, Self.benefit]).object().object("entitlement")
        #expect(applied.number("points") == points)
        return applied.text("id")
    }

    private func reserved() async throws -> [String] {
        try await require(["allocate", Self.benefit, "--pool", "2026"]).objects()
            .map { $0.object("entitlement") }.filter { $0.text("state") == "reserved" }.map { $0.text("id") }
    }

    @Test("the higher rank is served first, by what the register knows at the allocation")
    func served() async throws {
        let first = try await apply(people[0], points: 10)
        // Within one second the draw would decide.
        try await Task.sleep(for: .seconds(1))
        let second = try await apply(people[1], points: 90)
        // Both are doctors by now: the earlier application comes first.
        try await require(["people", "set", people[0], "education.degree=doctor", "--verified-by", "t"])
        #expect(try await reserved() == [first])
        #expect(first != second)
    }

    @Test("other points need a reason, which the steps show with both values")
    func override() async throws {
        let first = try await apply(people[0], points: 10)
        _ = try await apply(people[1], points: 90)
        let approve = ["applications", "approve", first]
        let silent = try await office.json(approve + ["--points", "95"])
        #expect(silent.exitCode == 1)
        #expect(try silent.errorCode() == "REASON_MISSING")
        let alone = try await office.json(approve + ["--reason", "court"])
        #expect(alone.exitCode == 64)
        try await require(approve + ["--points", "95", "--reason", "court"])
        #expect(try await require(["applications", "show", first]).text.contains("points 10 -> 95: court"))
        #expect(try await reserved() == [first])
    }
}
