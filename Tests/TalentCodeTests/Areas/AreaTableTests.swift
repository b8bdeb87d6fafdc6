import TalentCode
import Testing

@Suite("The table of areas")
struct AreaTableTests {
    private static func code(_ number: UInt64) throws -> AreaCode { try #require(AreaCode(number: number)) }

    private static func area(
        _ number: UInt64, parent: UInt64? = nil, from: UInt64? = nil, to: UInt64? = nil,
        successors: [UInt64] = []
    ) throws -> Area {
        Area(
            code: try code(number), zh: "区\(number)", en: "area \(number)", parent: try parent.map(code),
            validFrom: from.map { Timestamp($0) }, validTo: to.map { Timestamp($0) },
            successors: try successors.map(code)
        )
    }

    private static func table() throws -> AreaTable {
        try AreaTable([
            area(330200), area(330212, parent: 330200, from: 100), area(330213, parent: 330200),
            area(330282, parent: 330200), area(330_282_900, parent: 330282),
            area(330204, parent: 330200, to: 200, successors: [330212]),
            area(330290, parent: 330200, to: 200, successors: [330212, 330213]),
        ])
    }

    @Test("a code counts from its first second to the one before its end")
    func validity() throws {
        let table = try Self.table()
        let old = try #require(table.area(Self.code(330204)))
        #expect(old.isValid(at: Timestamp(0)) && old.isValid(at: Timestamp(199)))
        #expect(!old.isValid(at: Timestamp(200)))
        let new = try #require(table.area(Self.code(330212)))
        #expect(!new.isValid(at: Timestamp(99)) && new.isValid(at: Timestamp(100)))
        #expect(table.area(try Self.code(330299)) == nil)
    }

    @Test(
        "one lies within another by digits, by its parents, or by all of its successors",
        arguments: [
            (330282, 330282, true), (330282, 330200, true), (330_282_900, 330282, true),
            (330_282_900, 330200, true), (330_282_001, 330282, true), (330204, 330212, true),
            (330204, 330200, true), (330290, 330200, true), (330299, 330200, true),
            // Not the other way round, not in one of two successors, not beside.
            (330212, 330204, false), (330200, 330282, false), (330290, 330212, false),
            (330282, 330212, false),
            (330282, 330_282_900, false), (340100, 330200, false), (330204, 330213, false),
        ] as [(UInt64, UInt64, Bool)]
    )
    func within(_ code: UInt64, _ other: UInt64, _ expected: Bool) throws {
        #expect(try Self.table().is(Self.code(code), within: Self.code(other)) == expected)
    }

    @Test("a code of six digits below a city of the table should be in it; others may be strangers")
    func missing() throws {
        let table = try Self.table()
        #expect(table.isMissing(try Self.code(330299)))
        for code in [330204, 330_282_001, 340100, 110101] as [UInt64] {
            #expect(!table.isMissing(try Self.code(code)), "\(code)")
        }
        #expect(!AreaTable.empty.isMissing(try Self.code(330299)))
    }

    @Test("a table with a code twice, a stranger, a circle or a wrong time is refused")
    func faults() throws {
        let (one, two) = (try Self.code(330201), try Self.code(330202))
        let tables: [([Area], AreaTable.Fault)] = [
            ([try Self.area(330201), try Self.area(330201)], .twice(one)),
            ([try Self.area(330201, parent: 330202)], .unknown(two)),
            ([try Self.area(330201, to: 5, successors: [330202])], .unknown(two)),
            ([try Self.area(330201, parent: 330201)], .circle(one)),
            (
                [try Self.area(330201, to: 5, successors: [330202]), try Self.area(330202, parent: 330201)],
                .circle(one)
            ),
            ([try Self.area(330201, from: 5, to: 5)], .validity(one)),
            ([try Self.area(330202), try Self.area(330201, successors: [330202])], .validity(one)),
        ]
        for (areas, fault) in tables {
            #expect(throws: fault) { try AreaTable(areas) }
        }
    }
}
