/// How many persons of a register are alike in all that reports group by. Nothing of it identifies anybody by itself,
/// yet a group may be a single person: what is published goes through `SmallCells`.
public struct PersonGroup: Hashable, Sendable {
    /// What the persons have in common.
    public struct Traits: Hashable, Sendable {
        /// The primary area.
        public let area: AreaCode
        /// All categories, 0 to 6.
        public let categories: Categories
        /// The tier, or nil.
        public let tier: Tier?
        /// The level of skill, or nil.
        public let skillLevel: SkillLevel?
        /// Programmes with their levels, each once, in ascending order.
        public let programmes: [ProgrammeLevel]
        /// Whether they hold a code (see `RegisterReading.personGroups`).
        public let isHolder: Bool

        /// Traits; programmes may come in any order and more than once.
        public init(
            area: AreaCode, categories: Categories, tier: Tier?, skillLevel: SkillLevel?,
            programmes: [ProgrammeLevel], isHolder: Bool
        ) {
            self.area = area
            self.categories = categories
            self.tier = tier
            self.skillLevel = skillLevel
            self.programmes = Set(programmes).sorted { ($0.programme, $0.level) < ($1.programme, $1.level) }
            self.isHolder = isHolder
        }
    }

    /// What they have in common.
    public let traits: Traits
    /// How many distinct persons, at least 1.
    public let count: Int

    /// A group.
    public init(traits: Traits, count: Int) {
        self.traits = traits
        self.count = count
    }
}

extension CredentialRecord {
    /// Whether it makes its person a holder in a report (领码): of this profile, valid, issued by then and not expired.
    /// Suspended, revoked and superseded codes do not count; whether it is bound to a device makes no difference.
    public func isHeld(_ profile: Profile, at time: Timestamp) -> Bool {
        self.profile == profile && status == .valid && issuedAt <= time && time < expiresAt
    }
}
