import TalentCode
import Templates
import Testing

@testable import talentcode

@Suite("What a pack costs is bounded, however its conditions and examples are spread")
struct PackStepsTests {
    /// A pack whose rules go through `items` and, for each, through `inner`; each example runs all of them.
    private func pack(rules: Int, items: Int, inner: Int, examples: Int) -> [UInt8] {
        func list(_ count: Int) -> String {
            "[" + [String](repeating: "1", count: count).joined(separator: ", ") + "]"
        }
        let sum = "{ \"+\": [{ var: accumulator }, { var: current }] }"
        let round = "{ reduce: [\(list(inner)), \(sum), 0] }"
        let condition = "{ \">=\": [{ reduce: [\(list(items)), \(round), 0] }, 0] }"
        var text = """
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

            """
        for rule in 0..<rules {
            text += "      - { id: r\(rule), zh: \"规\", en: r, reads: [], condition: \(condition) }\n"
        }
        text += "examples:\n"
        for example in 0..<examples {
            text +=
                "  - { benefit: a, name: \"\(example)\", verdict: ELIGIBLE, facts: { person.areas: [330282] } }\n"
        }
        return Array(text.utf8)
    }

    private func messages(_ bytes: [UInt8]) -> [String] {
        do throws(PackFileFaults) {
            _ = try PackFile(template: "p", bytes).load()
            return []
        } catch {
            return error.all.map { "\($0.line) \($0.message)" }
        }
    }

    @Test("all examples together have one budget: below it a pack loads, beyond it the example is named")
    func examples() throws {
        let one = try PackFile(template: "p", pack(rules: 1, items: 64, inner: 64, examples: 1)).load()
            .content
        let steps = ExampleRun.run(one).steps
        #expect((PackLimits.judgementSteps / 4...PackLimits.judgementSteps).contains(steps))
        let most = (PackLimits.exampleSteps - 1) / steps
        #expect(most < 400)
        #expect(messages(pack(rules: 1, items: 64, inner: 64, examples: most)) == [])
        // Thirteen lines of head and one rule stand before the examples.
        #expect(
            messages(pack(rules: 1, items: 64, inner: 64, examples: most + 9)) == [
                "\(14 + most + 1) exampleSteps"
            ])
    }

    @Test("all rules of a judgement share one budget: what one rule may cost, four may not")
    func rules() throws {
        #expect(messages(pack(rules: 1, items: 64, inner: 64, examples: 1)) == [])
        #expect(messages(pack(rules: 4, items: 64, inner: 64, examples: 1)) == ["18 exampleVerdict"])
    }

    @Test(
        "the packs that ship take not a fiftieth of it", arguments: ["ningbo", "cixi", "beilun", "zhenhai"])
    func shipped(_ name: String) throws {
        let bytes = try #require(Templates.benefits.first { $0.pack == name }?.bytes)
        let run = ExampleRun.run(try PackFile(template: name, bytes).load().content)
        #expect(run.faults == [] && run.steps < PackLimits.exampleSteps / 50)
    }
}
