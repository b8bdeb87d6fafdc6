import TalentCode
import TestSupport
import Testing

@Suite("A public table gives no small number away")
struct SmallCellsTests {
    private func marks(_ rows: [(Int, Int)], limit: Int = 5) throws -> [String] {
        let table = try SampleGroups.skills(rows.map { HeadCount(persons: $0.0, holders: $0.1) })
        return SmallCells(limit: limit).table(table).rows.prefix(rows.count).map {
            "\($0.persons) \($0.holders)"
        }
    }

    @Test("a table without small numbers is printed whole")
    func nothingSmall() throws {
        #expect(try marks([(5, 5), (20, 0), (0, 0)]) == ["shown shown", "shown shown", "shown shown"])
    }

    @Test("a small row takes the smallest further one with it, else it were the rest of the total")
    func complement() throws {
        #expect(
            try marks([(100, 50), (2, 1), (9, 7)])
                == ["shown shown", "small withheld", "complement withheld"]
        )
    }

    @Test("one further row is not enough if its smallest value gives the small one away")
    func oneIsNotEnough() throws {
        // 1 and 5 are 6: whoever knows that the second is 5 or more has both.
        #expect(
            try marks([(100, 50), (1, 0), (5, 0)])
                == ["complement withheld", "small withheld", "complement withheld"]
        )
    }

    @Test("small numbers of holders hide holders alone, in two rows at least")
    func holders() throws {
        #expect(
            try marks([(100, 2), (80, 40), (90, 60)]) == ["shown small", "shown complement", "shown shown"])
    }

    @Test("a table of two small rows that bound each other is withheld")
    func withheld() throws {
        #expect(try marks([(4, 3), (4, 4)]) == ["withheld withheld", "withheld withheld"])
        // Nobody holds a code: the total says so already.
        #expect(try marks([(4, 0), (4, 0)]) == ["withheld shown", "withheld shown"])
    }

    @Test("a small total hides everything")
    func smallTotal() throws {
        let cells = SmallCells(limit: 5)
        #expect(cells.total(HeadCount(persons: 4, holders: 0)).persons == .small)
        #expect(cells.total(HeadCount(persons: 5, holders: 4)).holders == .small)
        #expect(cells.total(HeadCount()).persons == .shown)
        #expect(try marks([(4, 0)]) == ["withheld withheld"])
    }

    @Test("no row of a partition follows from what is printed", arguments: 3...5)
    func partitions(limit: Int) throws {
        var random = Seed.start("partitions \(limit)")
        let cells = SmallCells(limit: limit)
        var hidden = 0
        for _ in 0..<60 {
            let counts = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                let persons = Int.random(in: 0...7, using: &random)
                return HeadCount(persons: persons, holders: Int.random(in: 0...persons, using: &random))
            }
            let table = try SampleGroups.skills(counts)
            let total = cells.total(table.total)
            guard total.persons.isShown else { continue }
            let rows = zip(table.rows, cells.table(table).rows).map { (count: $0.count, shown: $1) }
            let reader = PartitionReader(
                limit: limit, rows: rows, total: table.total, knowsHolders: total.holders.isShown)
            for (index, row) in rows.enumerated() {
                #expect(!row.shown.persons.isShown || !cells.isSmall(row.count.persons), "\(counts)")
                #expect(!row.shown.holders.isShown || !cells.isSmall(row.count.holders), "\(counts)")
                guard !row.shown.persons.isShown || !row.shown.holders.isShown else { continue }
                hidden += 1
                let values = reader.values(index)
                if !row.shown.persons.isShown { #expect(values.persons.count > 1, "\(counts), row \(index)") }
                if !row.shown.holders.isShown { #expect(values.holders.count > 1, "\(counts), row \(index)") }
            }
        }
        #expect(hidden > 20)
    }

    @Test("no category follows from what is printed, whatever the overlaps", arguments: 3...4)
    func overlaps(limit: Int) throws {
        var random = Seed.start("overlaps \(limit)")
        var hidden = 0
        for _ in 0..<60 {
            var world = Array(repeating: 0, count: 8)
            for _ in 0..<Int.random(in: limit...8, using: &random) {
                // Few have both categories, so that empty rows are frequent too.
                let categories =
                    Int.random(in: 0..<4, using: &random) & Int.random(in: 0..<4, using: &random)
                world[categories + (Bool.random(using: &random) ? 4 : 0)] += 1
            }
            let groups = try world.enumerated().filter { $0.element > 0 }.map {
                try SampleGroups.group(
                    $0.element, categories: Categories(rawValue: UInt64($0.offset & 3)),
                    isHolder: $0.offset >= 4)
            }
            let table = IndicatorTable(.category, of: groups)
            let disclosure = SmallCells(limit: limit).table(table)
            let reader = OverlapReader(limit: limit, categories: 2, world: world, disclosure: disclosure)
            let values = reader.values()
            for row in 0..<2 {
                let shown = disclosure.rows[row]
                if !shown.persons.isShown {
                    hidden += 1
                    #expect(values[row].persons.count > 1, "\(world), row \(row)")
                }
                if !shown.holders.isShown { #expect(values[row].holders.count > 1, "\(world), row \(row)") }
            }
        }
        #expect(hidden > 10)
    }

    @Test("persons in no category are withheld with the sum, or the rows with them where these say it")
    func inNone() throws {
        func disclosure(_ groups: [PersonGroup]) -> SmallCells.TableDisclosure {
            SmallCells(limit: 5).table(IndicatorTable(.category, of: groups))
        }
        let open = disclosure([
            try SampleGroups.group(2), try SampleGroups.group(10, categories: .highSkill),
            try SampleGroups.group(20, categories: .socialWork),
        ])
        #expect(open.overlap == .withheld)
        #expect(!open.rows.contains { !$0.persons.isShown })
        // 12 persons, 10 of them in the only category: 2 are in none.
        let closed = disclosure([
            try SampleGroups.group(2), try SampleGroups.group(10, categories: .highSkill),
        ])
        #expect(!closed.rows.contains { $0.persons.isShown })
    }
}
