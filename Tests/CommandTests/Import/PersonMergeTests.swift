import TalentCode
import Testing

@testable import talentcode

@Suite("Merging rows into the register")
struct PersonMergeTests {
    private let merge: PersonMerge

    init() throws {
        merge = PersonMerge(present: Set(ImportColumn.allCases), today: try SampleRows.today)
    }

    private func row(_ text: String, line: Int = 2) throws -> ImportedRow {
        ImportedRow(line: line, bytes: 0..<1, person: try SampleRows.person(text))
    }

    private static func cells(name: String = "王明", _ rest: String) -> String {
        "\(name),\(SampleRows.first),\(rest)"
    }

    @Test("a document that nobody has is new, the same again is unchanged")
    func newAndUnchanged() throws {
        let row = try row(Self.cells("330282,330206,高技能,16000000001,nb-2025,领军,7,p115"))
        let decision = merge.decide([row], existing: nil)
        #expect(decision.outcome == .new)
        #expect(merge.decide([row], existing: decision.person).outcome == .unchanged)
        #expect(merge.decide([row], existing: decision.person).person == nil)
    }

    private static let welder = Fact(
        .skill, ["trade": .text("焊工"), "level": .integer(5)], by: Provenance(source: .manual)
    )

    @Test("other content changes the person and keeps the id; an empty cell empties a telephone alone")
    func changed() throws {
        let id = try #require(PersonID(Array(repeating: 1, count: 16)))
        let held = try row(Self.cells("330282,,高技能,16000000001,nb-2025,领军,,")).person
        var existing = Person(id: id, name: held.name, document: held.document, area: held.links[0].area)
        existing.phone = held.phone
        existing.tierGrants = held.tierGrants
        existing.facts = [Self.welder]
        let decision = merge.decide([try row(Self.cells("330206,,高技能,,nb-2025,领军,,"))], existing: existing)
        #expect(decision.outcome == .changed)
        #expect(decision.person?.id == id)
        let holding = try SampleRows.holding(decision.person)
        #expect(holding.area.description == "330206")
        #expect(holding.areas.map(\.description) == ["330282"])
        #expect(decision.person?.phone == nil)
        #expect(decision.person?.tierGrants == held.tierGrants)
        #expect(decision.person?.facts == [Self.welder])
    }

    @Test("another level ends the one before on the day before, and the file again changes nothing")
    func otherLevel() throws {
        let existing = try row(Self.cells("330282,,,,nb-2025,领军,,shanglin-gongjiang:silver")).person
        let better = try row(Self.cells("330282,,,,nb-2025,特优,,shanglin-gongjiang:gold"))
        let decision = merge.decide([better], existing: existing)
        let person = try #require(decision.person)
        let today = try SampleRows.today
        #expect(person.tierGrants.map(\.tier.level) == [3, 2])
        #expect(person.tierGrants.map(\.period) == [Period(to: today.previous), Period(from: today)])
        #expect(person.memberships.map(\.period) == [Period(to: today.previous), Period(from: today)])
        #expect(try SampleRows.holding(person).tier?.level == 2)
        #expect(person.projection(at: today.previous.start).tier?.level == 3)
        #expect(merge.decide([better], existing: person).outcome == .unchanged)
    }

    @Test("what somebody made sure of stands against a file that nobody verified, and the line is told")
    func verifiedStands() throws {
        var existing = try row(Self.cells("330282,,,,nb-2025,领军,5,")).person
        let verified = Provenance(source: .socialSecurity, verifiedAt: Timestamp(1), verifiedBy: "hr")
        existing.tierGrants[0].provenance = verified
        existing.facts[0].provenance = verified
        let decision = merge.decide(
            [try row(Self.cells("330282,,,,nb-2025,顶尖,6,"), line: 4)], existing: existing
        )
        #expect(decision.outcome == .unchanged)
        #expect(decision.differing.map(\.line) == [4])
        #expect(decision.differing.first?.columns == [.skillLevel, .tier])
    }

    @Test("a second document of the person's own is added, never put in the first one's place")
    func secondDocument() throws {
        let existing = try row(Self.cells("330282,,,,,,,")).person
        var other = try row(Self.cells("330282,,,,,,,"))
        other.person.document = try #require(IdentityDocument(type: .passport, number: "E1"))
        let decision = merge.decide([other], existing: existing)
        #expect(decision.person?.document == existing.document)
        #expect(decision.person?.furtherDocuments.map(\.document.number) == ["E1"])
    }

    @Test("a column that the file lacks leaves what is there")
    func absentColumns() throws {
        var existing = try row(Self.cells("330282,330206,高技能,16000000001,nb-2025,领军,7,p115")).person
        existing.facts.append(Self.welder)
        let narrow = PersonMerge(
            present: [.name, .documentNumber, .area], today: try SampleRows.today
        )
        let decision = narrow.decide([try row(Self.cells("330282,,,,,,,"))], existing: existing)
        #expect(decision.outcome == .unchanged)
    }

    @Test("another name never overwrites the one in the register")
    func otherName() throws {
        let existing = try row(Self.cells("330282,,,,,,,")).person
        let decision = merge.decide(
            [try row(Self.cells(name: "李明", "330282,,高技能,,,,,"), line: 9)],
            existing: existing
        )
        #expect(decision.outcome == nil)
        #expect(decision.person == nil)
        #expect(decision.quarantined.map(\.line) == [9])
    }

    @Test("of two names for one document in a file the first stands, wherever the register's own comes")
    func namesInFile() throws {
        let rows = [
            try row(Self.cells(name: "李明", "330282,,,,,,,"), line: 2),
            try row(Self.cells(name: "王明", "330282,,,,,,,"), line: 3),
        ]
        let fresh = merge.decide(rows, existing: nil)
        #expect(fresh.person?.name == "李明")
        #expect(fresh.quarantined.map(\.line) == [3])
        let held = merge.decide(rows, existing: rows[1].person)
        #expect(held.outcome == .unchanged)
        #expect(held.quarantined.map(\.line) == [2])
    }

    @Test("rows of one person are united; where they differ the first stands and the line is told")
    func united() throws {
        let rows = [
            try row(Self.cells("330282,330206,高技能,16000000001,,,,p115"), line: 2),
            try row(Self.cells("330206,330211,social-work,16000000002,nb-2025,领军,7,p115"), line: 3),
        ]
        let decision = merge.decide(rows, existing: nil)
        let person = try #require(decision.person)
        #expect(decision.merged == 1)
        let holding = try SampleRows.holding(person)
        #expect(holding.area.description == "330282")
        #expect(holding.areas.map(\.description) == ["330206", "330211"])
        #expect(person.categories == [.highSkill, .socialWork])
        #expect(person.phone == "16000000001")
        #expect(holding.tier == Tier(scheme: 1, level: 3))
        #expect(holding.programmes.count == 1)
        #expect(decision.differing.map(\.line) == [3])
        #expect(decision.differing.first?.columns == [.phone])
        #expect(merge.decide(rows, existing: person).outcome == .unchanged)
    }

    @Test("united areas stay within what a code holds, and what is left out is told")
    func tooManyAreas() throws {
        let seven = (1...7).map { "33020\($0)" }.joined(separator: "|")
        let rows = [
            try row(Self.cells("330282,\(seven),,,,,,")), try row(Self.cells("330281,,,,,,,"), line: 3),
        ]
        let decision = merge.decide(rows, existing: nil)
        #expect(decision.person?.links.count == 8)
        #expect(decision.differing.first?.columns == [.areas])
    }
}
