import Foundation
import Testing

@Suite("Money is told in yuan, and to a desk not at all")
struct MoneyTextTests {
    private static let benefit = "salary-equivalence"

    private static func scene() async throws -> (office: TestOffice, person: String, code: String) {
        let office = try await TestOffice(imported: true)
        let person = try await office.persons(1)[0]
        let employed = try await office.run([
            "people", "employ", person, "--kind", "full-time", "--employer", "91330299MA0000004B", "--type",
            "enterprise", "--annual-salary", "300000", "--verified-by", "tester",
        ])
        try #require(employed.exitCode == 0, "\(employed.errorText)")
        return (office, person, try await office.json(["issue", person]).object().text("text"))
    }

    @Test("an officer reads a salary in yuan, in the dossier and in an explanation")
    func officer() async throws {
        let (office, person, code) = try await Self.scene()
        let shown = try await office.json(["people", "show", person, "--full"])
        let works = try shown.object().object("dossier")["employments"] as? [[String: Any]] ?? []
        #expect(works.contains { $0.number("annualSalary") == 300_000 }, "\(shown.text)")
        let words = ["verify", code, "--benefit", Self.benefit, "--explain"]
        let text = try await office.run(words)
        #expect(
            text.text.contains("employment.annualSalary=300000)")
                || text.text.contains("employment.annualSalary=300000,"), "\(text.text)")
        #expect(!text.text.contains("30000000"))
        let json = try await office.json(words)
        #expect(
            json.text.contains("\"employment.annualSalary\":300000}")
                || json.text.contains("\"employment.annualSalary\":300000,"), "\(json.text)")
    }

    @Test("a desk is told that the salary was read, and not what it is")
    func desk() async throws {
        let (office, _, code) = try await Self.scene()
        let profile = office.scratch.file("hall.yaml")
        let added = try await office.run([
            "desks", "add", "hall-3", "--area", "330282", "--venue", "x", "--benefits", Self.benefit,
            "--no-passphrase", "--out", profile,
        ])
        try #require(added.exitCode == 0, "\(added.errorText)")
        let words = ["verify", code, "--benefit", Self.benefit, "--explain", "--desk", profile]
        let text = try await office.run(words)
        #expect(text.text.contains("employment.annualSalary"), "\(text.text)")
        #expect(!text.text.contains("300000"), "\(text.text)")
        let json = try await office.json(words)
        #expect(json.text.contains("\"employment.annualSalary\":null") && !json.text.contains("300000"))
    }
}
