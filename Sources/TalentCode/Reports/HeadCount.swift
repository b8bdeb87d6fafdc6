/// Distinct persons, and how many of them hold a code.
public struct HeadCount: Hashable, Sendable {
    /// 入库人数
    public var persons: Int
    /// 领码数, at most `persons`.
    public var holders: Int

    /// A count.
    public init(persons: Int = 0, holders: Int = 0) {
        self.persons = persons
        self.holders = holders
    }

    /// Both counts of disjoint groups together.
    public static func + (first: HeadCount, second: HeadCount) -> HeadCount {
        HeadCount(persons: first.persons + second.persons, holders: first.holders + second.holders)
    }

    mutating func add(_ group: PersonGroup) {
        persons += group.count
        if group.traits.isHolder { holders += group.count }
    }
}
