import TalentCode
import Testing

@testable import talentcode

@Suite("Benefit packs: where each fault stands")
struct PackReaderTests {
    /// Eight lines, so that a benefit begins in line 9.
    private static let head = """
        pack: p
        area: 330282
        version: 1
        from: 2024-01-01
        sources: { S: s.txt }
        definitions:
          silent: unset
        benefits:

        """
    /// Four lines: what a test adds begins in line 13.
    private static let row = """
        - id: a
          zh: "甲"
          en: A
          from: { S: "1" }

        """

    /// `LINE:COLUMN message` of each fault.
    private static func marks(_ text: String) -> [String] {
        do throws(PackFileFaults) {
            _ = try PackFile(template: "p", Array(text.utf8)).load()
            return []
        } catch {
            return error.all.map { "\($0.line):\($0.column) \($0.message)" }
        }
    }

    private static func added(_ lines: String) -> [String] {
        marks(head + row + lines.split(separator: "\n").map { "  \($0)\n" }.joined())
    }

    @Test("a pack of information alone is good")
    func good() { #expect(Self.added("kinds: [information]") == []) }

    @Test(
        "faults of one benefit",
        arguments: [
            ("kinds: [gift]", "13:11 word"), ("kinds: [information, information]", "13:24 wordTwice"),
            ("kinds: information", "13:10 notList"), ("kinds: []", "13:10 empty"),
            ("kinds: [information]\nprice: 3", "14:3 unknownKey"),
            ("kinds: [information]\nkinds: [rule]", "14:3 keyTwice"),
            ("kinds: [stock]", "9:3 stockWithoutQuota"), ("kinds: [money]", "9:3 moneyWithoutAmount"),
            ("kinds: [periodic]", "9:3 periodMissing"), ("kinds: [counted]", "9:3 timesMissing"),
            ("kinds: [once]\ntimes: 2", "14:10 onceTwice"), ("kinds: [counted]\ntimes: 0", "14:10 count"),
            ("kinds: [counted]\ntimes: three", "14:10 notInteger"),
            ("kinds: [periodic]\nperiod: weekly", "14:11 period"),
            ("kinds: [periodic]\nperiod: { months: 0 }", "14:21 count"),
            ("kinds: [money]\namount: -3", "14:11 money"), ("kinds: [money]\namount: 1.234", "14:11 money"),
            ("kinds: [money]\namount: { least: 5, most: 3 }", "14:11 amount"),
            ("kinds: [money]\namount: { some: 5 }", "14:11 amount"),
            ("kinds: [money]\namount: { inferred: 5 }", "14:11 why"),
            ("kinds: [money]\namount: { part: 3/2, of: x }", "14:19 part"),
            ("kinds: [money]\namount: { part: 1/2, of: x }", "14:28 input"),
            ("kinds: [money]\namount: { by: person.height, rows: { 1: 2 } }", "14:17 fact"),
            ("kinds: [money]\namount: { by: person.skillLevel, rows: { two: 2 } }", "14:49 row"),
            ("kinds: [information]\nseason: { from: 02-30, to: 03-01 }", "14:11 season"),
            ("kinds: [information]\nunit: village", "14:9 word"),
            ("kinds: [information]\nneeds-link: maybe", "14:15 notBool"),
            ("kinds: [rule]\nneeds-link: false", "9:3 noRules"),
            ("kinds: [information]\non-downgrade: forget", "14:17 word"),
            ("kinds: [information]\non-downgrade: { inferred: keep }", "14:17 why"),
            ("kinds: [periodic]\nperiod: { inferred: calendar-year }", "14:11 why"),
            ("kinds: [information]\nprofiles: [passport]", "14:14 word"),
            ("kinds: [information]\nexclusive: [Flats]", "14:15 id"),
            ("kinds: [rule]", "9:3 noExample"),
        ])
    func benefit(_ lines: String, _ mark: String) {
        #expect(Self.added(lines).contains(mark), "\(Self.added(lines))")
    }

    @Test(
        "faults of one condition",
        arguments: [
            ("[person.age]", "true", "18:15 fact"), ("[person.tier, person.tier]", "true", "18:28 factTwice"),
            ("[request.price]", "true", "18:15 inputUnknown"),
            ("[]", "{ var: person.tier }", "19:18 undeclared"),
            ("[]", "{ or: [true, false] }", "19:18 logic"), ("[]", "{ and: [true] }", "19:18 logic"),
            ("[]", "{ include: nothing }", "19:29 include"),
            ("[person.tier]", "{ \">=\": [{ var: person.tier }, 3] }", "19:18 type"),
            ("[team.role]", "{ \"===\": [{ var: team.role }, captain] }", "19:18 constant"),
            ("[person.skillLevel]", "{ plusTime: [{ var: person.skillLevel }, 1, day] }", "19:18 type"),
        ])
    func condition(_ reads: String, _ condition: String, _ mark: String) {
        let found = Self.added(
            """
            kinds: [information]
            rules:
              - id: r
                zh: "规"
                en: r
                reads: \(reads)
                condition: \(condition)
            """)
        #expect(found == [mark])
    }

    @Test(
        "faults of the head of a pack",
        arguments: [
            ("pack: P", "1:7 id"), ("area: 33", "1:7 area"), ("version: 0", "1:10 version"),
            ("from: 2024-02-30", "1:7 time"), ("owner: me", "1:1 unknownKey"),
            ("benefits: {}", "1:11 notList"),
            ("\tpack: p", "1:1 tab"), ("benefits: &a []", "1:11 anchor"), ("benefits: !x []", "1:11 tag"),
            ("- a", "1:1 notMap"), ("pack: \u{7}", "1:7 control"),
        ])
    func head(_ text: String, _ mark: String) {
        #expect(Self.marks(text).contains(mark), "\(Self.marks(text))")
    }

    @Test("an example that fails stops the loading and names what was wanted and what was found")
    func example() {
        let pack =
            Self.head + Self.row
                + """
                  kinds: [rule]
                examples:
                  - { benefit: a, name: x, verdict: ELIGIBLE }
                """
        #expect(Self.marks(pack) == ["15:5 exampleVerdict"])
        let good = pack.replacing(
            "verdict: ELIGIBLE", with: "verdict: ELIGIBLE, facts: { person.areas: [330282] }")
        #expect(Self.marks(good) == [])
        #expect(Self.marks(good.replacing("330282]", with: "330206]")) == ["15:5 exampleVerdict"])
        #expect(Self.marks(good.replacing("benefit: a", with: "benefit: b")).contains("15:16 benefitUnknown"))
        #expect(Self.marks(good.replacing("person.areas", with: "person.area")).contains("15:69 fact"))
    }
}
