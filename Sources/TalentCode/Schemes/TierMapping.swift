/// Levels of one tier scheme in terms of another. Only what a table says: nothing is guessed of a level that it leaves
/// out, and nothing is mapped over a third scheme.
public struct TierMapping: Sendable {
    /// The levels of one scheme in another.
    public struct Entry: Hashable, Sendable {
        /// The scheme that a tier is of.
        public let from: UInt64
        /// The scheme in which it is wanted.
        public let to: UInt64
        /// The level in `to` by that in `from`; a level that is missing has none.
        public let levels: [UInt64: UInt64]

        /// One direction between two schemes.
        public init(from: UInt64, to: UInt64, levels: [UInt64: UInt64]) {
            self.from = from
            self.to = to
            self.levels = levels
        }
    }

    private struct Pair: Hashable {
        let from: UInt64
        let to: UInt64
    }

    private let levels: [Pair: [UInt64: UInt64]]

    /// A mapping; of two entries of one direction the later one counts.
    public init(_ entries: [Entry]) {
        levels = Dictionary(
            entries.map { (Pair(from: $0.from, to: $0.to), $0.levels) }, uniquingKeysWith: { $1 }
        )
    }

    /// The level that a tier is in a scheme: its own in its own scheme, else that of the table, or nil.
    public func level(_ tier: Tier, in scheme: UInt64) -> UInt64? {
        if tier.scheme == scheme { return tier.level }
        return levels[Pair(from: tier.scheme, to: scheme)]?[tier.level]
    }
}
