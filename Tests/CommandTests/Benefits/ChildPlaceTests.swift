import Foundation
import SQLiteRegister
import TalentCode
import Testing

@Suite("School places from the command line: --child")
struct ChildPlaceTests {
    private let office: TestOffice
    private let parents: [String]

    init() async throws {
        office = try await TestOffice(imported: true)
        parents = try await office.persons(3)
        let setting = "child-school-cx.rules.conditions: {\"===\": [1, 1]}"
        try office.scratch.write(Array("benefits:\n  settings:\n    \(setting)\n".utf8), "home/config.yaml")
        try #require(try await office.json(["benefits", "publish"]).exitCode == 0)
    }

    /// A child of parents, by the document that is named.
    private func child(_ document: String, _ guardians: [String], stage: String = "primary") async throws
        -> String
    {
        let words = [
            "children", "add", "--document", "birth-certificate:\(document)", "--name", "小\(document)",
        ]
        let rest = ["--birth-date", "2019-05-06", "--stage", stage, "--purpose", "入学申请"]
        let result = try await office.json(words + rest + guardians.flatMap { ["--guardian", $0] })
        try #require(result.exitCode == 0, "\(result.errorText)")
        return try result.object().text("child")
    }

    /// `STATE`, or the code that refused.
    private func apply(_ parent: String, _ child: [String]) async throws -> String {
        let result = try await office.json(["apply", parent, "child-school-cx"] + child)
        if result.output.isEmpty { return try result.errorCode() }
        let object = try result.object()
        return result.exitCode == 0
            ? object.object("entitlement").text("state") : object.object("benefit").text("code")
    }

    @Test("a child gets one place a stage whichever parent asks; twins get two; no stranger gets one")
    func places() async throws {
        let both = Array(parents.prefix(2))
        let first = try await child("T1", both)
        let twin = try await child("T2", both)
        #expect(try await apply(parents[0], ["--child", first]) == "applied")
        #expect(try await apply(parents[1], ["--child", first]) == "EXISTS")
        #expect(try await apply(parents[0], ["--child", first]) == "EXISTS")
        #expect(try await apply(parents[1], ["--child", twin]) == "applied")
        #expect(try await apply(parents[2], ["--child", first]) == "NOT_ELIGIBLE")
        // Grown into the next stage.
        #expect(try await child("T1", both, stage: "junior") == first)
        #expect(try await apply(parents[1], ["--child", first]) == "applied")
        #expect(try await apply(parents[0], ["--child", first]) == "EXISTS")
        let places = try await office.reader().read { register in
            try register.entitlements(EntitlementFilter(), after: nil, limit: 9)
        }
        #expect(places.count == 3)
        #expect(Set(places.compactMap(\.child)).count == 2)
    }

    @Test(
        "without a child the child's facts are missing; an unknown one is not found; each reading is logged")
    func mistakes() async throws {
        #expect(try await apply(parents[0], []) == "FACT_MISSING")
        #expect(try await apply(parents[0], ["--child", String(repeating: "0", count: 32)]) == "NOT_FOUND")
        #expect(try await apply(parents[0], ["--child", "T1"]) == "NOT_FOUND")
        let id = try await child("T1", [parents[0]])
        #expect(try await apply(parents[0], ["--child", id]) == "applied")
        let code = try await office.code().text
        let asked = ["verify", code, "--benefit", "child-school-cx", "--child", id]
        let seen = try await office.json(asked)
        #expect(try seen.object().object("benefit").text("code") == "NOT_APPROVED")
        #expect(!seen.text.contains("小T1") && !seen.text.contains("2019-05-06"))
        let purposes = try await office.json(["children", "accesses", id]).objects()
        #expect(
            purposes.map { $0.text("purpose") } == [
                "入学申请", "benefit child-school-cx", "benefit child-school-cx",
            ])
    }
}
