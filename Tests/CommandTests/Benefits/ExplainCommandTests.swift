import Foundation
import Testing

@Suite("A benefit in sentences")
struct ExplainCommandTests {
    @Test("conditions, amount, what to give and sources, in both languages")
    func whole() async throws {
        let scratch = try ScratchFolder()
        let program = Program()
        let home = ["--home", scratch.path]
        let json = try await program.run(["benefits", "explain", "purchase-subsidy-basic", "--json"] + home)
            .object()
        let parts = try #require(json["parts"] as? [[String: Any]])
        func lines(_ part: String, _ language: String) -> String {
            (parts.first { $0.text("part") == part }?.texts(language) ?? []).joined(separator: "\n")
        }
        #expect(lines("conditions", "zh").contains("人才层次为下列之一：基础人才、创客人才"))
        #expect(lines("conditions", "zh").contains("毕业日期不早于购房日期之前10年且不晚于购房日期"))
        #expect(
            lines("conditions", "en").contains(
                "day of graduation is not before 10 years before day of the purchase and not after day of the purchase"
            ))
        #expect(lines("amount", "zh").contains("2/100") && lines("amount", "zh").contains("最高8万元"))
        #expect(lines("amount", "en").contains("80,000 yuan"))
        #expect(lines("values", "en").contains("--value price="))
        #expect(lines("allowance", "zh").contains("按家庭计算"))
        #expect(lines("sources", "en").contains("003_a6e72334f79d2f8c.txt"))
        #expect(lines("unset", "zh").contains("purchase-subsidy-basic.exclusive"))
        let text = try await program.run(
            ["benefits", "explain", "purchase-subsidy-basic", "--lang", "zh"] + home)
        #expect(text.exitCode == 0 && text.text.contains("条件") && text.text.contains("所购房屋在宁波市"))
    }

    @Test("amounts by level, inferred ones marked, unset ones with the key under which they are set")
    func table() async throws {
        let scratch = try ScratchFolder()
        let text = try await Program()
            .run(["benefits", "explain", "rent-subsidy-skill", "--lang", "zh", "--home", scratch.path]).text
        #expect(text.contains("初级工：3000元（推定）") && text.contains("高级技师：1万元（推定）"))
        #expect(text.contains("中级工：未公布，可在rent-subsidy-skill.amount.3设定"))
    }
}
