/// A programme, title or ladder (人才工程、称号、梯队) of a pack: what a code may carry of it, and the figures of the
/// source.
public struct PackProgramme: Hashable, Sendable {
    /// How a code or the register carries it.
    public enum Carrier: String, Sendable, CaseIterable {
        /// Talent key 5, by the table of programmes.
        case programme
        /// Talent key 2, by the table of tiers.
        case tier
        /// Talent key 4.
        case skillLevel = "skill-level"
        /// A fact of the register, such as an attendance.
        case fact
    }

    /// Unique in its pack.
    public let id: BenefitID
    /// Its name in Chinese.
    public let zh: String
    /// Its name in English.
    public let en: String
    /// How it is carried.
    public let carrier: Carrier
    /// Its levels from low to high, by their stable names; empty where the source is silent.
    public let levels: [String]
    /// Where the row comes from.
    public let sources: [PackSource]

    /// A programme.
    public init(
        id: BenefitID, zh: String, en: String, carrier: Carrier, levels: [String], sources: [PackSource]
    ) {
        self.id = id
        self.zh = zh
        self.en = en
        self.carrier = carrier
        self.levels = levels
        self.sources = sources
    }
}
