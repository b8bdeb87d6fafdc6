/// Decides what a public report prints (docs/decisions/0023): no number from 1 to below the limit, and nothing from
/// which one follows.
public struct SmallCells: Sendable {
    /// The smallest number above 0 that is printed; 1 hides nothing.
    public let limit: Int

    /// A rule with its limit, from 1.
    public init(limit: Int) { self.limit = max(1, limit) }

    /// The default of `report.smallCell`.
    public static let defaultLimit = 5

    /// What of a row is printed.
    public struct RowDisclosure: Hashable, Sendable {
        /// 入库人数
        public var persons: Disclosure
        /// 领码数
        public var holders: Disclosure

        /// What is printed; everything if nothing is said.
        public init(persons: Disclosure = .shown, holders: Disclosure = .shown) {
            self.persons = persons
            self.holders = holders
        }
    }

    /// What of a table is printed.
    public struct TableDisclosure: Hashable, Sendable {
        /// In the order of the table's rows.
        public var rows: [RowDisclosure]
        /// In none, in several, in any, and the sum of the rows.
        public var overlap: Disclosure

        /// What is printed of rows and of their overlap.
        public init(rows: [RowDisclosure], overlap: Disclosure = .shown) {
            self.rows = rows
            self.overlap = overlap
        }
    }

    /// Whether a number is small.
    public func isSmall(_ number: Int) -> Bool { number > 0 && number < limit }

    /// What is printed of the total of all persons.
    public func total(_ count: HeadCount) -> RowDisclosure {
        if isSmall(count.persons) { return RowDisclosure(persons: .small, holders: .withheld) }
        return RowDisclosure(persons: .shown, holders: isSmall(count.holders) ? .small : .shown)
    }

    /// What is printed of a table whose total is printed as `total(_:)` says.
    public func table(_ table: IndicatorTable) -> TableDisclosure {
        guard total(table.total).persons.isShown else { return Self.nothing(table.rows.count) }
        var disclosure =
            table.grouping.overlaps
            ? OverlappingCells(cells: self, table: table).disclosure
            : PartitionCells(cells: self, counts: table.rows.map(\.count), total: table.total).disclosure
        // Where nobody holds a code, each row's nothing follows from the total's.
        if table.total.holders == 0 {
            for row in disclosure.rows.indices { disclosure.rows[row].holders = .shown }
        }
        return disclosure
    }

    /// What is printed of numbers of which the sum is known.
    public func partition(_ numbers: [Int]) -> [Disclosure] {
        let counts = numbers.map { HeadCount(persons: $0) }
        let total = HeadCount(persons: numbers.reduce(0, +))
        guard !isSmall(total.persons) else { return Self.nothing(numbers.count).rows.map(\.persons) }
        return PartitionCells(cells: self, counts: counts, total: total).disclosure.rows.map(\.persons)
    }

    /// Whether the sum over some rows follows from what is printed anyway: nothing hidden is in it, or all that is.
    public func isSumPrinted(
        of chosen: [Bool], _ rows: [RowDisclosure], _ cell: KeyPath<RowDisclosure, Disclosure>
    ) -> Bool {
        let hidden = rows.indices.filter { !rows[$0][keyPath: cell].isShown }
        let inside = hidden.count { chosen[$0] }
        return inside == 0 || inside == hidden.count
    }

    /// Nothing is printed of so many rows.
    static func nothing(_ rows: Int) -> TableDisclosure {
        let hidden = RowDisclosure(persons: .withheld, holders: .withheld)
        return TableDisclosure(rows: Array(repeating: hidden, count: rows), overlap: .withheld)
    }
}
