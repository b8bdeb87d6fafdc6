/// Small cells where a person may stand in several rows or in none: categories, programmes.
///
/// Without the sum of the rows and the numbers of persons in none, any or several, no row says anything of another one:
/// one more person could have any category without a change elsewhere. So these figures go as soon as a row is hidden.
struct OverlappingCells {
    let cells: SmallCells
    let table: IndicatorTable

    var disclosure: SmallCells.TableDisclosure {
        var result = SmallCells.TableDisclosure(rows: table.rows.map { row($0.count) })
        let arePersonsShown = result.rows.allSatisfy(\.persons.isShown)
        let isAnySmall = [table.inNone, table.inSeveral].contains(where: cells.isSmall)
        if arePersonsShown, isAnySmall, !isNoneOpen { return SmallCells.nothing(table.rows.count) }
        let areAllShown = arePersonsShown && result.rows.allSatisfy(\.holders.isShown)
        if isAnySmall || !areAllShown { result.overlap = .withheld }
        return result
    }

    private func row(_ count: HeadCount) -> SmallCells.RowDisclosure {
        if cells.isSmall(count.persons) { return .init(persons: .small, holders: .withheld) }
        guard count.persons > 0 else { return .init() }
        guard cells.total(table.total).holders.isShown else {
            return .init(persons: .shown, holders: .withheld)
        }
        guard cells.isSmall(count.holders) else { return .init() }
        return .init(persons: .shown, holders: isOneOfSeveral(count) ? .small : .withheld)
    }

    /// Whether a row of as many persons could have a holder more or less, and still a small number of them: somebody of
    /// the row changes places with somebody outside it who differs in having a code.
    private func isOneOfSeveral(_ count: HeadCount) -> Bool {
        let others = count.persons - count.holders
        let more = cells.isSmall(count.holders + 1) && others > 0 && table.total.holders > count.holders
        let fewer =
            cells.isSmall(count.holders - 1) && table.total.persons - table.total.holders > others
        return more || fewer
    }

    /// Whether the rows leave two numbers or more for the persons in none: those in any are at least the largest row
    /// and at most the sum (Fréchet), among holders and among the others.
    private var isNoneOpen: Bool {
        let holders = table.rows.map(\.count.holders)
        let others = table.rows.map { $0.count.persons - $0.count.holders }
        return Self.isOpen(holders, table.total.holders)
            || Self.isOpen(others, table.total.persons - table.total.holders)
    }

    private static func isOpen(_ rows: [Int], _ total: Int) -> Bool {
        (rows.max() ?? 0) < min(total, rows.reduce(0, +))
    }
}
