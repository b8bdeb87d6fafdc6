/// A key of a map and its value, in the order in which they were read.
public struct CBOREntry: Equatable, Sendable {
    /// The key: any item.
    public let key: CBORItem
    /// What stands under it.
    public let value: CBORItem

    /// Makes an entry.
    public init(key: CBORItem, value: CBORItem) {
        self.key = key
        self.value = value
    }
}
