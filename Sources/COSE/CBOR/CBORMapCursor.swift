/// Where a reader stands in a map: how many entries are left and which key came last.
public struct CBORMapCursor: Sendable {
    /// Entries that were not read yet.
    public internal(set) var remaining: Int
    private var last: Range<Int>?

    init(count: Int) { remaining = count }

    mutating func advance(_ bytes: [UInt8], to key: Range<Int>) throws(CBORError) {
        if let last {
            let order = compareKeys(bytes, last, key)
            guard order != 0 else { throw CBORError(.duplicateKey, at: key.lowerBound) }
            guard order < 0 else { throw CBORError(.unsortedKeys, at: key.lowerBound) }
        }
        last = key
    }
}
