import Foundation
import TalentCode
import Testing

@Suite("What histories tell, and of whom")
struct HistoryTextTests {
    private static let benefit = "talent-apartment"
    private let office: TestOffice

    init() async throws { office = try await TestOffice(imported: true) }

    @discardableResult
    private func require(_ arguments: [String]) async throws -> ProgramResult {
        let result = try await office.json(arguments)
        try #require(result.exitCode == 0, "\(arguments): \(result.errorText)\(result.text)")
        return result
    }

    /// Applies for the first persons and allocates one flat: who has it first, then who waits.
    private func allocated(_ count: Int) async throws -> (persons: [String], ids: [String]) {
        var persons: [String: String] = [:]
        for person in try await office.persons(count) {
            let id = try await require(["apply", person, Self.benefit]).object().object("entitlement")
            persons[id.text("id")] = person
        }
        try await require(["pools", "add", Self.benefit, "--pool", "p", "--quota", "1"])
        let lines = try await require(["allocate", Self.benefit, "--pool", "p", "--hold-days", "30"])
            .objects()
        let ids = lines.map { $0.object("entitlement").text("id") }
        return (ids.compactMap { persons[$0] }, ids)
    }

    private func events(_ id: String) async throws -> [[String: Any]] {
        let shown = try await require(["applications", "show", id]).object().object("entitlement")
        return shown["events"] as? [[String: Any]] ?? []
    }

    @Test("the reason of one person's step does not stand in the history of whom it moves up")
    func reasons() async throws {
        let (_, ids) = try await allocated(3)
        let reason = "neighbour Wang complained"
        try await require(["applications", "forfeit", ids[0], "--reason", reason])
        let own = try #require(try await events(ids[0]).last)
        #expect(own.text("act") == "forfeit" && own.text("reason") == reason)
        let next = try #require(try await events(ids[1]).last)
        #expect(next.text("act") == "reserve" && next["reason"] == nil && next["desk"] == nil, "\(next)")
        let third = try #require(try await events(ids[2]).last)
        #expect(third.text("act") == "rank" && third["reason"] == nil)
    }

    @Test("the reason of an erasure and of a claw-back stays with the one who is meant, too")
    func othersReasons() async throws {
        let (persons, ids) = try await allocated(3)
        try await require(["people", "erase", persons[0], "--reason", "deceased"])
        let next = try #require(try await events(ids[1]).last)
        #expect(next.text("act") == "reserve" && next["reason"] == nil)
        let code = try await require(["issue", persons[1]]).object().text("text")
        try await require(["redeem", Self.benefit, code])
        try await require(["applications", "claw-back", ids[1], "--reason", "sublet"])
        let last = try #require(try await events(ids[2]).last)
        #expect(last.text("act") == "reserve" && last["reason"] == nil)
    }

    @Test("a line has the day of the application; what holds no unit any more is not kept until a day")
    func texts() async throws {
        let (_, ids) = try await allocated(2)
        let listed = try await office.run(["applications", "list", "--lang", "en"])
        let today = CalendarDate(at: Timestamp(UInt64(Date().timeIntervalSince1970))).description
        #expect(listed.lines.allSatisfy { $0.contains(today) }, "\(listed.text)")
        let show = ["applications", "show", ids[0], "--lang", "en"]
        #expect(try await office.run(show).text.contains("Kept until"))
        try await require(["release", ids[0]])
        let released = try await office.run(show).text
        #expect(!released.contains("Kept until") && released.contains("Applied"), "\(released)")
        #expect(
            try await !office.run(["applications", "list", "--state", "released"]).text.contains("kept until")
        )
    }
}
