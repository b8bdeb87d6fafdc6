import TalentCode
import Testing

@testable import talentcode

@Suite("Facts without which a rule may still hold")
struct OptionalFactTests {
    /// Somebody without work, or a graduate of 2024.
    private static func pack(optional: String, example: String) -> String {
        """
        pack: p
        area: 330282
        version: 1
        from: 2024-01-01
        sources: { S: s.txt }
        benefits:
          - id: a
            zh: "甲"
            en: A
            from: { S: "1" }
            kinds: [rule]
            rules:
              - id: graduate
                zh: "毕业生"
                en: "a graduate"
                reads: [graduate.status, graduate.year, skill.trade]
                optional: \(optional)
                condition:
                  if:
                    - { "===": [{ var: graduate.status }, left-unemployed] }
                    - true
                    - and: [{ "===": [{ var: graduate.year }, 2024] }, { "===": [{ var: skill.trade }, x] }]
        examples:
          - { benefit: a, name: x, \(example) }

        """
    }

    private static func marks(_ text: String) -> [String] {
        do throws(PackFileFaults) {
            _ = try PackFile(template: "p", Array(text.utf8)).load()
            return []
        } catch {
            return error.all.map { "\($0.line):\($0.column) \($0.message)" }
        }
    }

    private static func facts(_ rest: String) -> String {
        "facts: { person.areas: [330282], \(rest) }"
    }

    @Test(
        "true without it counts; anything else asks for it, and never says no for want of it",
        arguments: [
            ("graduate.status: left-unemployed", "ELIGIBLE"),
            ("graduate.status: current-year", "FACT_MISSING"),
            ("graduate.status: current-year, graduate.year: 2024", "FACT_MISSING"),
            ("graduate.status: current-year, skill.trade: x", "FACT_MISSING"),
            ("graduate.status: current-year, graduate.year: 2023, skill.trade: x", "NOT_ELIGIBLE"),
            ("graduate.year: 2024, skill.trade: x", "FACT_MISSING"),
            ("graduate.status: left-unemployed, graduate.year: { stale: 2023-06-30 }", "ELIGIBLE"),
            (
                "graduate.status: current-year, graduate.year: { stale: 2023-06-30 }, skill.trade: x",
                "FACT_STALE"
            ),
        ])
    func judged(_ facts: String, _ verdict: String) {
        let optional = "[graduate.year, skill.trade]"
        for other in ["ELIGIBLE", "NOT_ELIGIBLE", "FACT_MISSING", "FACT_STALE"] {
            let pack = Self.pack(optional: optional, example: "verdict: \(other), \(Self.facts(facts))")
            #expect(Self.marks(pack) == (other == verdict ? [] : ["24:5 exampleVerdict"]), "\(other)")
        }
    }

    @Test("what is not named as optional is asked for before the rule runs")
    func required() {
        let example = "verdict: FACT_MISSING, " + Self.facts("graduate.status: left-unemployed")
        #expect(Self.marks(Self.pack(optional: "[]", example: example)) == [])
        #expect(Self.marks(Self.pack(optional: "[graduate.year]", example: example)) == [])
        let yes = example.replacing("FACT_MISSING", with: "ELIGIBLE")
        #expect(Self.marks(Self.pack(optional: "[graduate.year, skill.trade]", example: yes)) == [])
    }

    @Test("at a desk without a register, what only a register knows is NEEDS_REGISTER")
    func desk() {
        let known = Self.facts("graduate.status: current-year")
        let example = "register: false, verdict: NEEDS_REGISTER, \(known)"
        #expect(Self.marks(Self.pack(optional: "[graduate.year, skill.trade]", example: example)) == [])
    }

    @Test(
        "only what the rule reads may be optional, each once",
        arguments: [
            ("[person.tier]", "17:19 optional"), ("[graduate.year, graduate.year]", "17:35 factTwice"),
            ("graduate.year", "17:19 notList"), ("[graduate.age]", "17:20 fact"),
        ])
    func lint(_ optional: String, _ mark: String) {
        let pack = Self.pack(optional: optional, example: "verdict: FACT_MISSING")
        #expect(Self.marks(pack).contains(mark), "\(Self.marks(pack))")
    }

    @Test("an explanation names what is not asked for, in both languages")
    func explained() throws {
        let messages = try Messages(folder: nil)
        let packs = try PackCatalogue(nil).packs.map(\.pack)
        let pack = try #require(packs.first { $0.id.description == "beilun" })
        let benefit = try #require(pack.benefits.first { $0.id.description == "free-training-1m" })
        for (language, line) in [
            (Language.chinese, "缺少以下内容仍符合的，不再要求：毕业年份、"),
            (.english, "not asked for if it holds without: year of graduation, "),
        ] {
            let lines = BenefitExplanation(benefit, of: pack, messages, language).parts.flatMap(\.lines)
            #expect(lines.contains { $0.hasPrefix(line) }, "\(lines)")
        }
    }
}
