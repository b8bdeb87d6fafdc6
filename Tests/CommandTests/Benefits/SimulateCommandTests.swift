import Foundation
import TestSupport
import Testing

@Suite("Rules tried out over the register")
struct SimulateCommandTests {
    /// A copy of a shipped pack with some text exchanged.
    private static func draft(_ scratch: ScratchFolder, _ changes: [(String, String)]) throws -> String {
        let path = Vectors.packageRoot.appending(path: "Templates/benefits/cixi.yaml")
        var text = try String(contentsOf: path, encoding: .utf8)
        for (old, new) in changes {
            try #require(text.contains(old))
            text = text.replacing(old, with: new)
        }
        return try scratch.write(text.utf8, "draft.yaml")
    }

    @Test("one benefit: the object that scripts rely on, with counts that add up")
    func one() async throws {
        let office = try await TestOffice(imported: true)
        let result = try await office.json(["benefits", "simulate", "health-check"])
        try #require(result.exitCode == 0, "\(result.errorText)")
        let line = try result.object()
        let persons = try #require(line.number("persons"))
        let counts = try ["eligible", "notEligible", "undecided"].map { try #require(line.number($0)) }
        #expect(persons > 30 && counts.reduce(0, +) == persons)
        #expect(line.number("version") == 1)
        let byRule = try #require(line["byRule"] as? [[String: Any]])
        #expect(byRule.reduce(0) { $0 + ($1.number("failed") ?? 0) } == counts[1])
        let reasons = try #require(line["byReason"] as? [[String: Any]])
        #expect(reasons.reduce(0) { $0 + ($1.number("count") ?? 0) } == counts[2])
        // The same answer person by person.
        var eligible = 0
        for person in try await office.json(["people", "list"]).objects().map({ $0.text("id") }) {
            let lines = try await office.json(["benefits", "eligible", person]).objects()
            let line = try #require(lines.first { $0.text("benefit") == "health-check" })
            if line.text("code") == "ELIGIBLE" { eligible += 1 }
        }
        #expect(eligible == counts[0] && eligible > 0)
    }

    @Test("without an id: a line for each benefit in force; for people a table")
    func all() async throws {
        let office = try await TestOffice(imported: true)
        let lines = try await office.json(["benefits", "simulate"]).objects()
        let listed = try await office.json(["benefits", "list"]).objects().filter {
            $0.text("area") == "330282"
        }
        #expect(lines.map { $0.text("benefit") } == listed.map { $0.text("id") })
        let table = try await office.run(["benefits", "simulate", "--lang", "zh"])
        #expect(table.exitCode == 0 && table.lines.count == lines.count + 1)
        #expect(table.text.contains("家庭") && !table.text.contains("simulation."))
    }

    /// The rule of the year-end visit up to its condition.
    private static let visit = """
            from: { S3: "每年开展" }
            kinds: [periodic]
            period: calendar-year
            on-downgrade: { inferred: stop-next-period, \
        why: "each period is judged anew; the text says nothing of one that was given" }
            rules:
              - id: high-level
                zh: "高层次人才"
                en: "a high-level talent"
                reads: [person.tier]
                condition:\u{20}
        """

    @Test("a draft beside what is in force tells who joins and who leaves")
    func draft() async throws {
        let office = try await TestOffice(imported: true)
        func simulate(_ tiers: String) async throws -> [String: Any] {
            let condition = "{ in: [{ var: person.tier }, [\(tiers)]] }"
            let path = try Self.draft(
                office.scratch, [(Self.visit + "{ include: isHighLevel }", Self.visit + condition)])
            return try await office.json(["benefits", "simulate", "year-end-visit", "--pack", path]).object()
        }
        let wider = try await simulate("top, special, leading, outstanding, senior, basic, folk")
        let gained = try #require(wider.object("current").number("gained"))
        #expect(gained > 0 && wider.object("current").number("lost") == 0)
        #expect(wider.number("eligible") == wider.object("current").number("eligible").map { $0 + gained })
        let narrower = try await simulate("senior")
        let lost = try #require(narrower.object("current").number("lost"))
        #expect(lost > 0 && narrower.object("current").number("gained") == 0)
        #expect(
            narrower.number("eligible") == narrower.object("current").number("eligible").map { $0 - lost })
    }

    @Test("a draft that does not lint is refused with line and column, and nothing is counted")
    func badDraft() async throws {
        let office = try await TestOffice(imported: true)
        let path = try Self.draft(office.scratch, [("quota: 200", "quota: many")])
        let result = try await office.json(["benefits", "simulate", "--pack", path])
        #expect(result.exitCode == 65 && result.output.isEmpty)
        #expect(result.errorText.contains("draft.yaml:"))
        #expect(try result.errorCode() == "BAD_INPUT")
        let missing = try await office.json(["benefits", "simulate", "--pack", "/nowhere.yaml"])
        #expect(missing.exitCode == 66 && missing.output.isEmpty)
    }

    @Test("an unknown benefit is refused, with the one that was probably meant")
    func unknown() async throws {
        let office = try await TestOffice(imported: true)
        for command in ["simulate", "explain"] {
            let near = try await office.json(["benefits", command, "health-chek"])
            #expect(near.exitCode == 65 && near.output.isEmpty)
            #expect(try near.errorCode() == "NOT_FOUND")
            #expect(try near.error().text("hint").contains("health-check"))
            let far = try await office.json(["benefits", command, "no-such-thing-at-all"])
            #expect(far.exitCode == 65)
            #expect(try far.error().text("hint").contains("benefits list"))
        }
    }

    @Test("before any policy is in force it says so; a draft can be tried out all the same")
    func unpublished() async throws {
        let office = try await TestOffice(imported: true)
        let early = ["--at", "2000-01-01T00:00:00Z"]
        let result = try await office.json(["benefits", "simulate"] + early)
        #expect(result.exitCode == 65 && result.output.isEmpty)
        #expect(try result.error().text("hint").contains("benefits publish"))
        let draft = try Self.draft(office.scratch, [])
        let line = try await office.json(["benefits", "simulate", "health-check", "--pack", draft] + early)
            .object()
        #expect(line["current"] == nil && line.number("persons") ?? 0 > 30)
    }

    @Test("whether it ends or is killed, it leaves nothing: the same files, the same register")
    func leavesNothing() async throws {
        let office = try await TestOffice(imported: true)
        _ = try await office.json(["benefits", "simulate"])
        let files = ScratchFolder.files(below: office.scratch.path)
        let people = try await office.json(["people", "list"]).output
        let draft = try Self.draft(office.scratch, [])
        for delay in [20, 60, 120] {
            _ = try await office.run(
                ["benefits", "simulate", "--pack", draft], killedAfter: .milliseconds(delay))
        }
        try FileManager.default.removeItem(atPath: draft)
        // A killed process leaves the log of a register that it had open; the next one folds it in.
        _ = try await office.json(["benefits", "simulate"])
        let left = ScratchFolder.files(below: office.scratch.path)
        #expect(left == files)
        #expect(try await office.json(["people", "list"]).output == people)
    }
}
