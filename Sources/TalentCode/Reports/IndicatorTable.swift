/// Persons by one trait: a row for each value.
///
/// Categories and programmes overlap (0 to n for a person): the sum of their rows is no total and is kept apart from
/// it. In 2015 the six teams of Cixi added up to less than the total, in its plan for 2025 to more.
public struct IndicatorTable: Hashable, Sendable {
    /// A row.
    public struct Row: Hashable, Sendable {
        /// What its persons have in common.
        public let key: IndicatorKey
        /// How many they are.
        public let count: HeadCount
    }

    /// By what the rows are made.
    public let grouping: IndicatorKey.Grouping
    /// In order.
    public let rows: [Row]
    /// All persons, each once, in a row or in none.
    public let total: HeadCount
    /// Persons in no row, each once.
    public let inNone: Int
    /// Persons in two rows or more, each once.
    public let inSeveral: Int

    /// The table of some groups.
    public init(_ grouping: IndicatorKey.Grouping, of groups: [PersonGroup]) {
        self.grouping = grouping
        var counts: [IndicatorKey: HeadCount] = [:]
        for key in IndicatorKey.standing(grouping) { counts[key] = HeadCount() }
        var total = HeadCount()
        var inNone = 0
        var inSeveral = 0
        for group in groups {
            let keys = IndicatorKey.keys(grouping, group.traits)
            for key in keys { counts[key, default: HeadCount()].add(group) }
            total.add(group)
            if keys.isEmpty { inNone += group.count }
            if keys.count > 1 { inSeveral += group.count }
        }
        rows = counts.map { Row(key: $0.key, count: $0.value) }.sorted { $0.key.order < $1.key.order }
        self.total = total
        self.inNone = inNone
        self.inSeveral = inSeveral
    }

    /// The rows added up: above or below the total where they overlap; never to be used as one.
    public var sum: Int { rows.reduce(0) { $0 + $1.count.persons } }

    /// Persons in at least one row, each once.
    public var inAny: Int { total.persons - inNone }
}
