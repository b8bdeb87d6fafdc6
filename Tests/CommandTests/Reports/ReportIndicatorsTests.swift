import Foundation
import Testing

@Suite("report")
struct ReportIndicatorsTests {
    /// The figure of an indicator and a row; totals have the row "".
    private func figure(
        _ figures: [[String: Any]], _ indicator: String, _ by: String = "", _ key: String = ""
    ) throws -> [String: Any] {
        try #require(
            figures.first {
                $0.text("indicator") == indicator && $0.text("by") == by && $0.text("key") == key
            },
            "\(indicator) \(by) \(key)"
        )
    }

    @Test("holders are persons with an active code, and their share names both numbers")
    func holders() async throws {
        let office = try await TestOffice(imported: true)
        let persons = try await office.json(["people", "list"]).objects()
        let issued = try await office.json(["issue", "--all", "--where", "category=high-skill"])
        try #require(issued.exitCode == 0, "\(issued.errorText)")
        let serials = try await office.credentials().map { $0.text("serial") }
        try #require(serials.count > 5)
        _ = try await office.json(["suspend", serials[0], "--reason", "lost"])
        _ = try await office.json(["revoke", serials[1], "--reason", "fraud"])
        let reissue = try await office.credentials()[2].text("person")
        _ = try await office.json(["reissue", reissue, "--reason", "lost"])
        let result = try await office.json(["report", "indicators"])
        #expect(result.exitCode == 0, "\(result.errorText)")
        let figures = try result.objects()
        #expect(try figure(figures, "persons").number("value") == persons.count)
        #expect(try figure(figures, "holders").number("value") == serials.count - 2)
        let rate = try figure(figures, "holderRate")
        #expect(rate.number("numerator") == serials.count - 2)
        #expect(rate.number("denominator") == persons.count)
        #expect(try figure(figures, "holders").object("note").text("zh").contains("领码率 = 领码数 ÷ 入库人数"))
        for figure in figures {
            #expect(!figure.object("scope").text("zh").isEmpty && !figure.object("scope").text("en").isEmpty)
            #expect(figure.text("at").hasSuffix("Z"))
            #expect(!figure.object("name").text("zh").hasPrefix("report."))
        }
        let sum = try figure(figures, "category.sumOfRows")
        #expect(sum.object("note").text("zh") == "各类别有交叉；相加数不是总数")
        #expect(sum.object("note").text("en") == "categories overlap; the sum is no total")
        let rows = figures.filter { $0.text("indicator") == "persons" && $0.text("by") == "category" }
        #expect(rows.count == 6)
        #expect(sum.number("value") == rows.reduce(0) { $0 + ($1.number("value") ?? 0) })
        let distinct = try figure(figures, "category.distinct").number("value") ?? 0
        #expect(distinct + (try figure(figures, "category.inNone").number("value") ?? 0) == persons.count)
        #expect(sum.number("value") != distinct)
    }

    @Test(
        "the six categories add up to less than the total, or to more, and are never called the total",
        arguments: [
            (["专业技术", "", "", "高技能"], 2, 2), (["专业技术|高技能", "企业经营管理|高技能|专业技术", "", "党政"], 6, 3),
            (["专业技术", "高技能", "党政", "社会工作"], 4, 4),
        ] as [([String], Int, Int)])
    func sums(_ categories: [String], _ sum: Int, _ distinct: Int) async throws {
        let office = try await TestOffice()
        let rows = categories.enumerated().map { index, names in
            "人\(index),passport,E1234567\(index),330282,\(names)"
        }
        let header = "name,document_type,document_number,area,categories"
        let file = try office.scratch.write(Array(([header] + rows).joined(separator: "\n").utf8), "p.csv")
        let imported = try await office.json(["people", "import", file])
        #expect(imported.exitCode == 0, "\(imported.errorText)\(imported.text)")
        let figures = try await office.json(["report", "indicators"]).objects()
        func value(_ name: String) throws -> Int? { try figure(figures, name).number("value") }
        #expect(try value("persons") == categories.count)
        #expect(try value("category.sumOfRows") == sum)
        #expect(try value("category.distinct") == distinct)
        #expect(try value("category.inNone") == categories.count - distinct)
        #expect(try figure(figures, "category.sumOfRows").object("note").text("en").contains("no total"))
    }

    @Test(
        "the six teams of the sources, one person for a hundred: their sum is below the total in 2020, above it in 2025",
        arguments: [
            (2020, [64, 680, 975, 740, 145, 43], 2_701, 2_647),
            (2025, [64, 890, 1_225, 1_160, 200, 20], 3_300, 3_559),
        ] as [(Int, [Int], Int, Int)])
    func published(_ year: Int, _ teams: [Int], _ total: Int, _ sum: Int) async throws {
        let names = ["党政", "企业经营管理", "专业技术", "高技能", "农村实用", "社会工作"]
        // Managers who are skilled too; whoever is left is in no team.
        let overlap = max(300, sum - total)
        var categories: [String] = []
        for (name, count) in zip(names, teams) {
            let isBoth = name == "企业经营管理" || name == "高技能"
            categories += Array(repeating: name, count: isBoth ? count - overlap : count)
        }
        categories += Array(repeating: "企业经营管理|高技能", count: overlap)
        categories += Array(repeating: "", count: total - categories.count)
        let rows = categories.enumerated().map { index, names in
            "人\(index),passport,E\(10_000_000 + index),330282,\(names)"
        }
        let office = try await TestOffice()
        let header = "name,document_type,document_number,area,categories"
        let file = try office.scratch.write(Array(([header] + rows).joined(separator: "\n").utf8), "p.csv")
        let imported = try await office.json(["people", "import", file])
        #expect(imported.exitCode == 0, "\(imported.errorText)")
        let figures = try await office.json(["report", "indicators"]).objects()
        let shown = figures.filter { $0.text("indicator") == "persons" && $0.text("by") == "category" }
        #expect(shown.compactMap { $0.number("value") } == teams)
        for (row, name) in zip(shown, names) {
            #expect(row.object("keyName").text("zh").hasPrefix(name), "\(row)")
        }
        #expect(try figure(figures, "persons").number("value") == total)
        let added = try figure(figures, "category.sumOfRows")
        #expect(added.number("value") == sum)
        #expect(added.object("note").text("zh") == "各类别有交叉；相加数不是总数")
        #expect(try figure(figures, "category.distinct").number("value") == sum - overlap)
        #expect(try figure(figures, "category.inNone").number("value") == total - (sum - overlap))
    }

    @Test("市本级 and 全大市 differ by the local area; the scope of a breakdown can be chosen")
    func scopes() async throws {
        let office = try await TestOffice(imported: true)
        let figures = try await office.json(["report", "indicators", "--by", "area"]).objects()
        func persons(_ by: String, _ key: String) throws -> Int {
            try figure(figures, "persons", by, key).number("value") ?? -1
        }
        let bay = try persons("area", "330282900")
        #expect(bay > 0)
        #expect(try persons("scope", "whole") == (try persons("scope", "proper")) + bay)
        let proper = try await office.json(["report", "indicators", "--scope", "proper", "--by", "tier"])
        let total = try figure(try proper.objects(), "persons")
        #expect(total.number("value") == (try persons("scope", "proper")))
        #expect(total.object("scope").text("zh").contains("市本级"))
    }

    @Test("a public report prints no small number; config.yaml and --cell set the limit")
    func small() async throws {
        let office = try await TestOffice(imported: true)
        func smallest(_ arguments: [String]) async throws -> Int {
            let result = try await office.json(["report", "indicators", "--public"] + arguments)
            #expect(result.exitCode == 0, "\(result.errorText)")
            let numbers = try result.objects().flatMap { figure in
                [figure.text("unit") == "person" ? figure.number("value") : nil, figure.number("numerator")]
            }
            return numbers.compactMap { $0 }.filter { $0 > 0 }.min() ?? 0
        }
        #expect(try await smallest([]) >= 5)
        #expect(try await smallest(["--cell", "20"]) >= 20)
        #expect(try await smallest(["--cell", "3"]) < 5)
        try office.scratch.write(Array("report:\n  smallCell: 30\n".utf8), "home/config.yaml")
        #expect(try await smallest([]) >= 30)
        #expect(try await smallest(["--cell", "3"]) < 5)
        try office.scratch.write(Array("report:\n  smallCell: 2\n".utf8), "home/config.yaml")
        let refused = try await office.json(["report", "indicators", "--public"])
        #expect(refused.exitCode == 65)
        #expect(try refused.errorCode() == "BAD_INPUT")
    }

    @Test(
        "wrong options are usage errors",
        arguments: [
            ["indicators", "--by", "colour"], ["indicators", "--scope", "city"],
            ["indicators", "--cell", "5"],
            ["indicators", "--public", "--cell", "2"], ["indicators", "--public", "--cell", "1001"],
            ["indicators", "--public", "--scope", "proper"], ["benefits", "--public", "--pool", "2026"],
            ["benefits", "--from", "2026-02-30"], ["benefits", "--benefit", "A B"],
            ["benefits", "--pool", "a/b"],
            ["desks", "--from", "2026-02-01", "--to", "2026-02-01"], ["indicators", "--at", "yesterday"],
        ]
    )
    func usage(_ arguments: [String]) async throws {
        let office = try await TestOffice()
        let result = try await office.json(["report"] + arguments)
        #expect(result.exitCode == 64, "\(result.text)\(result.errorText)")
    }

    @Test("an empty office has no share and no benefits; an unknown benefit is not found")
    func empty() async throws {
        let office = try await TestOffice()
        let figures = try await office.json(["report", "indicators", "--public"]).objects()
        #expect(try figure(figures, "persons").number("value") == 0)
        #expect(try figure(figures, "holderRate")["value"] is NSNull)
        for report in ["benefits", "desks"] {
            let result = try await office.json(["report", report, "--public", "--from", "2026-01-01"])
            #expect(result.exitCode == 0)
            #expect(result.text.isEmpty)
        }
        let unknown = try await office.json(["report", "benefits", "--benefit", "talent-apartment"])
        #expect(unknown.exitCode == 65)
        #expect(try unknown.errorCode() == "NOT_FOUND")
    }

    @Test(
        "the CSV file begins with a byte order mark and has as many lines as figures; no passphrase is asked for"
    )
    func csv() async throws {
        let office = try await TestOffice(passphrase: "open sesame", imported: true)
        var locked = office
        locked.program.environment["TALENTCODE_KEY_PASSPHRASE"] = nil
        let figures = try await locked.json(["report", "indicators"]).objects()
        let path = office.scratch.file("report.csv")
        let result = try await locked.run(["report", "indicators", "--csv", path, "--lang", "zh"])
        #expect(result.exitCode == 0, "\(result.errorText)")
        let bytes = try office.scratch.bytes("report.csv")
        #expect(bytes.starts(with: [0xef, 0xbb, 0xbf]))
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.components(separatedBy: "\r\n").count == figures.count + 2)
        #expect(text.contains("入库人数"))
    }
}
