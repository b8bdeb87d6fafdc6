/// Which tiers are so high that a code for one takes two people: a rule over schemes, never a stored flag.
///
/// It is narrower than `isHighLevel` of the benefit packs, which counts all of 高层次人才.
public struct HighTiers: Hashable, Sendable {
    private let levels: [UInt64: Set<UInt64>]

    /// Top 顶尖, special 特优 and leading 领军 of nb-2025 (1) and nb-legacy (2).
    public static let standard = HighTiers([1: [1, 2, 3], 2: [1, 2, 3]])

    /// A rule by scheme. All levels of a scheme that is not named are high: what nobody judged takes two people.
    public init(_ levels: [UInt64: Set<UInt64>]) { self.levels = levels }

    /// Whether a tier is high.
    public func contains(_ tier: Tier) -> Bool { levels[tier.scheme]?.contains(tier.level) ?? true }
}
