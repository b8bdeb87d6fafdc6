import Foundation
import Testing

@Suite("The sample register")
struct SampleTests {
    static let columns = [
        "姓名", "证件类型", "证件号码", "国家", "出生日期", "手机", "区划", "关联区划", "人才类别", "分类标准", "层次", "技能等级", "工种", "学历",
        "全日制", "毕业日期", "职称", "统一社会信用代码", "单位", "单位性质", "入职日期", "年薪", "人才工程", "家庭", "本市住房数",
    ]

    let header: [String]
    let rows: [[String: String]]

    init() throws {
        let text = try Repository.file("Samples/register-sample.csv").text
        // No cell is quoted, so that a line is a row and a comma a border.
        try #require(!text.contains("\"") && !text.contains("\r") && !text.hasPrefix("\u{feff}"))
        let lines = text.split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        header = try #require(lines.first)
        let names = header
        let isTable = lines.allSatisfy { $0.count == names.count }
        try #require(isTable)
        rows = lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(names, $0)) }
    }

    @Test("it has sixty people and every column of the import")
    func shape() {
        #expect(rows.count == 60)
        #expect(Set(header) == Set(Self.columns))
        #expect(Set(rows.map { $0["证件号码"] }).count == 60)
        #expect(Set(rows.map { $0["姓名"] }).count == 60)
        #expect(rows.allSatisfy { $0["姓名"] != "" && $0["证件号码"] != "" && $0["区划"] != "" })
    }

    @Test("every resident identity number is well made, of nobody's area, and of its birth date")
    func residents() throws {
        let residents = rows.filter { ["", "resident-id"].contains($0["证件类型"]) }
        #expect(residents.count == 52)
        for row in residents {
            let number = try #require(row["证件号码"])
            #expect(Self.checkCharacter(number.prefix(17)) == number.last, "\(number)")
            #expect(number.hasPrefix("330299"), "an area that is not given out")
            let date = try #require(row["出生日期"]).split { !$0.isNumber }.map { Int($0) ?? 0 }
            try #require(date.count == 3)
            #expect(
                number.dropFirst(6).prefix(8) == String(format: "%04d%02d%02d", date[0], date[1], date[2])
            )
            #expect((1955...2004).contains(date[0]))
        }
    }

    @Test("a digit that is changed shows in the check character")
    func notices() {
        #expect(Self.checkCharacter("11010519491231002") == "X")
        #expect(Self.checkCharacter("44052418800101001") == "4")
        #expect(Self.checkCharacter("11010519491231003") != "X")
    }

    @Test("it shows what real registers hold: other documents, minority names, rare characters, links, lists")
    func variety() {
        let names = rows.compactMap { $0["姓名"] }
        #expect(names.contains { $0.contains("·") } && names.contains { $0.contains("𠮷") })
        #expect(names.contains { $0.contains("䶮") } && names.contains { $0.count == 2 })
        #expect(names.contains { $0.count == 4 && !$0.contains("·") })
        #expect(
            Set(rows.compactMap { $0["证件类型"] }).isSuperset(of: [
                "passport", "mainland-travel-permit-hk-macao", "mainland-travel-permit-taiwan",
            ])
        )
        let links = rows.compactMap { $0["关联区划"] }.joined(separator: "|")
        #expect(["330282900", "330206", "330211"].allSatisfy(links.contains))
        #expect(Set(rows.compactMap { $0["分类标准"] }) == ["", "nb-2025", "nb-legacy"])
        #expect(rows.contains { $0["人才类别"]?.contains("|") == true })
    }

    /// GB 11643: weights 2^(18 − i) mod 11.
    private static func checkCharacter(_ digits: some StringProtocol) -> Character? {
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let values = digits.compactMap(\.wholeNumberValue)
        guard values.count == weights.count else { return nil }
        return Array("10X98765432")[zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } % 11]
    }
}
