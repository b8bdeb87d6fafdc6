/// Small cells where every person stands in exactly one row, and the rows' totals are printed: areas, tiers, levels.
///
/// A hidden cell is safe if another register would be printed in the same way and differs in that cell. Such a register
/// is made by one step between two rows, of which all cells that change are hidden and keep to what their marks say.
struct PartitionCells {
    let cells: SmallCells
    let counts: [HeadCount]
    let total: HeadCount

    /// What a step adds to one row and takes from another.
    private struct Step {
        let persons: Int
        let holders: Int
    }

    /// A person with a code moves, one without moves, or two persons change places.
    private static let steps = [
        Step(persons: 1, holders: 1), Step(persons: 1, holders: 0), Step(persons: 0, holders: 1),
    ]

    var disclosure: SmallCells.TableDisclosure {
        var rows = counts.map(first)
        guard complete(&rows, \.persons, hide: Self.hideRow) else { return SmallCells.nothing(rows.count) }
        guard cells.total(total).holders.isShown else {
            withholdHolders(&rows)
            return SmallCells.TableDisclosure(rows: rows)
        }
        // Where no hidden row has a holder, or the printed ones have them all, their nothing follows anyway.
        for row in rows.indices where counts[row].holders == 0 && !isSafe(row, \.holders, rows) {
            rows[row].holders = .shown
        }
        guard complete(&rows, \.holders, hide: { $0.holders = .complement }) else {
            withholdHolders(&rows)
            return SmallCells.TableDisclosure(rows: rows)
        }
        return SmallCells.TableDisclosure(rows: rows)
    }

    private func first(_ count: HeadCount) -> SmallCells.RowDisclosure {
        if cells.isSmall(count.persons) { return .init(persons: .small, holders: .withheld) }
        return .init(persons: .shown, holders: cells.isSmall(count.holders) ? .small : .shown)
    }

    /// No number of holders is printed but the nothing of an empty row.
    private func withholdHolders(_ rows: inout [SmallCells.RowDisclosure]) {
        for row in rows.indices where counts[row].persons > 0 || !rows[row].persons.isShown {
            rows[row].holders = .withheld
        }
    }

    private static func hideRow(_ row: inout SmallCells.RowDisclosure) {
        row = .init(persons: .complement, holders: .withheld)
    }

    /// Hides the smallest further cells until all hidden ones are safe; false if there are not enough of them.
    private func complete(
        _ rows: inout [SmallCells.RowDisclosure],
        _ cell: KeyPath<SmallCells.RowDisclosure, Disclosure>,
        hide: (inout SmallCells.RowDisclosure) -> Void
    ) -> Bool {
        let isOfPersons = cell == \.persons
        let candidates = rows.indices.sorted { size($0, isOfPersons) < size($1, isOfPersons) }
        while !rows.indices.allSatisfy({ rows[$0][keyPath: cell].isShown || isSafe($0, cell, rows) }) {
            let next = candidates.first {
                rows[$0][keyPath: cell].isShown && size($0, isOfPersons) >= cells.limit
            }
            guard let next else { return false }
            hide(&rows[next])
        }
        return true
    }

    private func size(_ row: Int, _ isOfPersons: Bool) -> Int {
        isOfPersons ? counts[row].persons : counts[row].holders
    }

    private func isSafe(
        _ row: Int, _ cell: KeyPath<SmallCells.RowDisclosure, Disclosure>,
        _ rows: [SmallCells.RowDisclosure]
    ) -> Bool {
        let isOfPersons = cell == \.persons
        return Self.steps.contains { step in
            guard (isOfPersons ? step.persons : step.holders) != 0 else { return false }
            return rows.indices.contains { other in
                other != row
                    && (isPossible(step, from: other, to: row, rows)
                        || isPossible(step, from: row, to: other, rows))
            }
        }
    }

    private func isPossible(
        _ step: Step, from giver: Int, to taker: Int, _ rows: [SmallCells.RowDisclosure]
    ) -> Bool {
        allows(giver, -step.persons, -step.holders, rows[giver])
            && allows(taker, step.persons, step.holders, rows[taker])
    }

    private func allows(
        _ row: Int, _ persons: Int, _ holders: Int, _ disclosure: SmallCells.RowDisclosure
    ) -> Bool {
        let after = HeadCount(
            persons: counts[row].persons + persons, holders: counts[row].holders + holders
        )
        guard after.holders >= 0, after.holders <= after.persons else { return false }
        if persons != 0, !disclosure.persons.allows(after.persons, limit: cells.limit) { return false }
        return holders == 0 || disclosure.holders.allows(after.holders, limit: cells.limit)
    }
}
