import TalentCode
import Testing

@testable import talentcode

@Suite("Tables of areas and of tiers as files")
struct AreaTableFileTests {
    private func table(_ text: String) throws -> AreaTable {
        try AreaTableFile.table(Array(text.utf8), "areas.yaml")
    }

    @Test("the table of the program names the eleven areas of Ningbo, 杭州湾新区, and three of old")
    func shipped() throws {
        let table = try AreaTableFile.read(folder: nil)
        let now = Timestamp(1_800_000_000)
        let valid = table.areas.filter { $0.isValid(at: now) }.map(\.code.number)
        #expect(
            valid == [
                330200, 330203, 330205, 330206, 330211, 330212, 330213, 330225, 330226, 330281, 330282,
                330_282_900,
            ]
        )
        #expect(table.areas.filter { !$0.isValid(at: now) }.map(\.code.number) == [330204, 330227, 330283])
        #expect(table.areas.filter { !$0.isValid(at: now) }.allSatisfy { $0.successors.count == 1 })
        let bay = try #require(AreaCode(number: 330_282_900))
        #expect(table.area(bay)?.zh == "杭州湾新区")
        let city = try #require(AreaCode(number: 330200))
        #expect(table.areas.allSatisfy { table.is($0.code, within: city) })
    }

    @Test(
        "a file that is no table, and one with a wrong code, day or link, is refused",
        arguments: [
            "", "areas", "areas: {}", "areas: [{ code: 330282 }]",
            "areas: [{ code: \"33028\", zh: a, en: b }]",
            "areas: [{ code: \"330282\", zh: a, en: b, to: \"2016-02-30\" }]",
            "areas: [{ code: \"330282\", zh: a, en: b, from: yesterday }]",
            "areas: [{ code: \"330282\", zh: a, en: b, parent: \"330200\" }]",
            "areas: [{ code: \"330282\", zh: a, en: b }, { code: \"330282\", zh: a, en: b }]",
        ]
    )
    func refused(_ text: String) {
        #expect(throws: CommandError.self) { try table(text) }
    }

    @Test("the five high tiers are the same in both schemes; maker, basic and folk are none of the new ones")
    func tiers() throws {
        let tables = try SchemeTables(folder: nil)
        for level in 1...5 as ClosedRange<UInt64> {
            #expect(tables.mapping.level(Tier(scheme: 2, level: level), in: 1) == level)
            #expect(tables.mapping.level(Tier(scheme: 1, level: level), in: 2) == level)
        }
        for level in 6...8 as ClosedRange<UInt64> {
            #expect(tables.mapping.level(Tier(scheme: 2, level: level), in: 1) == nil)
        }
        #expect(tables.schemes.allSatisfy { $0.levels.allSatisfy { $0.provincial == nil } })
    }

    @Test(
        "a home's mapping to a scheme or level that nobody has is refused, and a table without one has none")
    func mappings() throws {
        let scratch = try ScratchFolder()
        let scheme =
            "schemes: [{ number: 1, id: a, zh: a, en: a, levels: [{ number: 1, id: x, zh: x, en: x }] }]"
        func read(_ mappings: String) throws -> SchemeTables {
            try AreaTableFileTests.write("\(scheme)\nprogrammes: []\n\(mappings)", scratch)
            return try SchemeTables(folder: scratch.path)
        }
        #expect(try read("").mapping.level(Tier(scheme: 1, level: 1), in: 2) == nil)
        for wrong in ["{ from: a, to: b, levels: {} }", "{ from: a, to: a, levels: { x: y } }"] {
            #expect(throws: CommandError.self) { try read("mappings: [\(wrong)]") }
        }
    }

    private static func write(_ text: String, _ scratch: ScratchFolder) throws {
        try OutputFile.makeFolder(scratch.file("schemes"))
        try scratch.write(Array(text.utf8), "schemes/schemes.yaml")
    }
}
