import Foundation
import TalentCode
import Testing

@testable import talentcode

@Suite("people: set, add-document, link, grant, employ")
struct DossierCommandTests {
    private let office: TestOffice
    private let person: String

    init() async throws {
        office = try await TestOffice(imported: true)
        person = try await office.persons(1)[0]
    }

    private func change(_ arguments: [String]) async throws -> Bool {
        let result = try await office.json(arguments)
        try #require(result.exitCode == 0, "\(arguments): \(result.errorText)")
        let object = try result.object()
        #expect(object.text("person") == person)
        return object["changed"] as? Bool ?? false
    }

    private func full() async throws -> [String: Any] {
        try await office.json(["people", "show", person, "--full"]).object()
    }

    private func dossier(_ list: String) async throws -> [[String: Any]] {
        let dossier = try await full()["dossier"] as? [String: Any]
        return dossier?[list] as? [[String: Any]] ?? []
    }

    private func refused(_ arguments: [String], _ exitCode: Int32, _ word: String = "") async throws {
        let before = try await office.json(["people", "show", person, "--full"]).output
        let result = try await office.run(arguments)
        #expect(result.exitCode == exitCode, "\(arguments): \(result.errorText)")
        #expect(word.isEmpty || result.errorText.contains(word), "\(arguments): \(result.errorText)")
        #expect(try await office.json(["people", "show", person, "--full"]).output == before)
    }

    @Test("set states facts that belong together, once")
    func set() async throws {
        let arguments = [
            "people", "set", person, "education.degree=博士", "education.fullTime=是", "person.hukou=330282",
            "--source", "social-security", "--verified-by", "人社局", "--evidence", "甬人社 1", "--from",
            "2020-01-01",
        ]
        #expect(try await change(arguments))
        #expect(try await !change(arguments))
        let facts = try await dossier("facts")
        let degree = try #require(facts.last { $0.text("fact") == "education" })
        let value = try #require(degree["value"] as? [String: Any])
        #expect(value["degree"] as? String == "doctor")
        #expect(value["fullTime"] as? Bool == true)
        let statement = try #require(degree["statement"] as? [String: Any])
        #expect(statement["from"] as? String == "2020-01-01")
        #expect(statement["source"] as? String == "social-security")
        #expect(statement["verifiedBy"] as? String == "人社局")
        #expect(statement["verifiedAt"] as? String != nil)
        // An unverified statement on the same degree is refused as a whole.
        try await refused(
            [
                "people", "set", person, "talent.isOutstanding=yes", "education.degree=doctor",
                "education.fullTime=no",
            ], 1)
    }

    @Test("set refuses what the catalogue does not have, with near names, and leaves everything as it was")
    func setMistakes() async throws {
        try await refused(["people", "set", person, "education.degre=master"], 64, "education.degree")
        try await refused(["people", "set", person, "education.x=1"], 64, "education.school")
        try await refused(
            ["people", "set", person, "education.degree=本本"], 64, "associate, bachelor, master, doctor")
        try await refused(["people", "set", person, "education.graduatedOn=2020-02-30"], 64, "YYYY-MM-DD")
        try await refused(["people", "set", person, "education.fullTime=perhaps"], 64)
        try await refused(["people", "set", person, "skill.level=9"], 64)
        try await refused(["people", "set", person, "education.degree"], 64, "FACT=VALUE")
        try await refused(["people", "set", person, "person.tier=leading"], 64, "people grant")
        try await refused(["people", "set", person, "request.price=1"], 64)
        try await refused(["people", "set", person, "student.institution=a", "student.institution=b"], 64)
        try await refused(
            ["people", "set", person, "student.institution=a", "--source", "rumour"], 64, "social-security")
        try await refused(
            ["people", "set", person, "student.institution=a", "--from", "2026-02-01", "--to", "2026-01-31"],
            64)
        try await refused(["people", "set", String(repeating: "0", count: 32), "student.institution=a"], 65)
        try await refused(["people", "set", "330299196802013177", "student.institution=a"], 65)
        try await refused(
            ["people", "set", person, "student.institution=a", "--at", "2026-01-01T00:00:00Z"], 64)
    }

    @Test("a further document finds the person, comes from a file, and belongs to nobody else")
    func documents() async throws {
        let file = office.scratch.file("number")
        try Data("passport:E1234567\n".utf8).write(to: URL(fileURLWithPath: file))
        #expect(try await change(["people", "add-document", person, "@\(file)", "--country", "de"]))
        #expect(try await !change(["people", "add-document", person, "passport:e-1234567"]))
        let found = try await office.json(["people", "show", "--document", "passport:E1234567"])
        #expect(try found.object().text("id") == person)
        #expect(try await !change(["people", "set", "@\(file)", "student.institution=a"]) == false)
        let documents = try await full()["documents"] as? [[String: Any]]
        #expect(documents?.count == 2)
        #expect(documents?.last?["country"] as? String == "DE")
        let other = try await office.persons(2)[1]
        let result = try await office.run(["people", "add-document", other, "passport:E1234567"])
        #expect(result.exitCode == 1)
        #expect(!result.errorText.contains("E1234567"))
        try await refused(["people", "add-document", person, "resident-id:11010519491231002"], 64)
        try await refused(["people", "add-document", person, "pasport:E1"], 64, "passport")
    }

    @Test("a link, a grant and an employment hold on their days; repeated they change nothing")
    func dated() async throws {
        let link = ["people", "link", person, "--area", "330211", "--from", "2027-01-01"]
        #expect(try await change(link))
        #expect(try await !change(link))
        let grant = [
            "people", "grant", person, "--tier", "nb-2025:special", "--area", "330282", "--basis", "salary",
            "--from",
            "2026-01-01", "--provincial-code", "B", "--verified-by", "王",
        ]
        #expect(try await change(grant))
        #expect(try await !change(grant))
        #expect(try await full().text("tier") == "special")
        let work = [
            "people", "employ", person, "--employer", "91110000101623741K", "--kind", "full-time", "--type",
            "enterprise", "--annual-salary", "300000", "--insured-months", "12", "--newly-introduced", "yes",
            "--from",
            "2025-02-03",
        ]
        #expect(try await change(work))
        #expect(try await !change(work))
        let employment = try #require(
            try await dossier("employments").last { $0.text("employerUscc") == "91110000101623741K" })
        #expect(employment["annualSalary"] as? Int == 300_000)
        #expect(employment.text("usccCheck") == "ok")
        // The end that is told later leaves the beginning as it was.
        #expect(
            try await change([
                "people", "employ", person, "--employer", "91110000101623741K", "--to", "2026-10-31",
            ]))
        let ended = try #require(
            try await dossier("employments").last { $0.text("employerUscc") == "91110000101623741K" })
        #expect((ended["statement"] as? [String: Any])?["from"] as? String == "2025-02-03")
        #expect((ended["statement"] as? [String: Any])?["to"] as? String == "2026-10-31")
    }

    @Test("a real code that fails its check is stored with a warning, or with an officer's reason")
    func failingCode() async throws {
        let employ = ["people", "employ", person, "--employer", "91350211M0000XUF46"]
        let result = try await office.json(employ)
        #expect(result.exitCode == 0)
        #expect(result.errorText.contains("check"))
        #expect(try await change(employ + ["--uscc-reason", "营业执照"]))
        #expect(try await !change(employ + ["--uscc-reason", "营业执照"]))
        let kept = try await dossier("employments").filter { $0.text("employerUscc") == "91350211M0000XUF46" }
        #expect(kept.map { $0.text("usccCheck") } == ["override"])
    }

    @Test("what no list knows is refused")
    func mistakes() async throws {
        try await refused(["people", "link", person, "--area", "3302"], 64, "--area")
        try await refused(["people", "link", person], 64, "--area")
        try await refused(["people", "link", person, "--area", "330282", "--role", "third"], 64, "primary")
        try await refused(
            ["people", "grant", person, "--tier", "nb-2025:maker", "--area", "330282", "--basis", "salary"],
            64, "nb-2025:top")
        try await refused(
            ["people", "grant", person, "--tier", "nb-2025:top", "--area", "330282", "--basis", "luck"], 64,
            "recognition")
        try await refused(
            ["people", "employ", person, "--employer", "91110000101623741K", "--kind", "some"], 64, "founder")
        try await refused(
            ["people", "employ", person, "--employer", "91110000101623741K", "--insured-months", "1201"], 64)
        try await refused(
            ["people", "employ", person, "--employer", "91110000101623741K", "--annual-salary", "much"], 64)
    }
}
