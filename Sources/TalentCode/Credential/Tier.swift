/// A level of a talent classification (talent key 2): numbers that are never reused.
public struct Tier: Hashable, Sendable {
    /// The classification's number.
    public let scheme: UInt64
    /// The level's number in the classification.
    public let level: UInt64

    /// A level of a scheme, both by number.
    public init(scheme: UInt64, level: UInt64) {
        self.scheme = scheme
        self.level = level
    }
}
