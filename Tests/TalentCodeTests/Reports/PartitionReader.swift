import TalentCode

/// A reader of a public table who adds up and subtracts: what can the hidden cells still be?
///
/// Independent of the program's way: all tables with the printed totals are counted through.
struct PartitionReader {
    let limit: Int
    let rows: [(count: HeadCount, shown: SmallCells.RowDisclosure)]
    let total: HeadCount
    /// Whether the number of all holders is printed.
    let knowsHolders: Bool

    /// The values that a row's persons and holders can have.
    func values(_ row: Int) -> (persons: Set<Int>, holders: Set<Int>) {
        let others = reachable(without: row)
        var persons: Set<Int> = []
        var holders: Set<Int> = []
        for option in options(row) {
            let rest = HeadCount(
                persons: total.persons - option.persons, holders: total.holders - option.holders)
            let isPossible =
                knowsHolders
                ? others.contains(rest)
                : others.contains { $0.persons == rest.persons && isSmall($0.holders + option.holders) }
            guard isPossible else { continue }
            persons.insert(option.persons)
            holders.insert(option.holders)
        }
        return (persons, holders)
    }

    private func isSmall(_ number: Int) -> Bool { number > 0 && number < limit }

    private func believes(_ mark: Disclosure, _ value: Int, _ real: Int) -> Bool {
        switch mark {
        case .shown: value == real
        case .small: isSmall(value)
        case .complement: value >= limit
        case .withheld: true
        }
    }

    private func options(_ row: Int) -> [HeadCount] {
        let (real, shown) = rows[row]
        return (0...total.persons).filter { believes(shown.persons, $0, real.persons) }
            .flatMap { persons in
                (0...persons).filter { believes(shown.holders, $0, real.holders) }
                    .map { HeadCount(persons: persons, holders: $0) }
            }
    }

    private func reachable(without row: Int) -> Set<HeadCount> {
        var sums: Set<HeadCount> = [HeadCount()]
        for other in rows.indices where other != row {
            let options = options(other)
            var next: Set<HeadCount> = []
            for sum in sums {
                for option in options where sum.persons + option.persons <= total.persons {
                    next.insert(sum + option)
                }
            }
            sums = next
        }
        return sums
    }
}
