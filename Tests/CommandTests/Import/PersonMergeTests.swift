import TalentCode
import Testing

@testable import talentcode

@Suite("Merging rows into the register")
struct PersonMergeTests {
    private let merge = PersonMerge(present: Set(ImportColumn.allCases))

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

    @Test("other content changes the person and keeps the id; an empty cell empties its field")
    func changed() throws {
        let id = try #require(PersonID(Array(repeating: 1, count: 16)))
        let held = try row(Self.cells("330282,,高技能,16000000001,nb-2025,领军,,")).person
        var existing = Person(id: id, name: held.name, document: held.document, area: held.area)
        existing.phone = held.phone
        existing.tier = held.tier
        existing.details = ["trade": "焊工"]
        let decision = merge.decide([try row(Self.cells("330206,,高技能,,nb-2025,领军,,"))], existing: existing)
        #expect(decision.outcome == .changed)
        #expect(decision.person?.id == id)
        #expect(decision.person?.area.description == "330206")
        #expect(decision.person?.phone == nil)
        #expect(decision.person?.tier == held.tier)
        #expect(decision.person?.details == [:])
    }

    @Test("a column that the file lacks leaves what is there")
    func absentColumns() throws {
        var existing = try row(Self.cells("330282,330206,高技能,16000000001,nb-2025,领军,7,p115")).person
        existing.details = ["trade": "焊工"]
        let narrow = PersonMerge(present: [.name, .documentNumber, .area])
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
        #expect(person.area.description == "330282")
        #expect(person.areas.map(\.description) == ["330206", "330211"])
        #expect(person.categories == [.highSkill, .socialWork])
        #expect(person.phone == "16000000001")
        #expect(person.tier == Tier(scheme: 1, level: 3))
        #expect(person.programmes.count == 1)
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
        #expect(decision.person?.areas.count == 7)
        #expect(decision.differing.first?.columns == [.areas])
    }
}
