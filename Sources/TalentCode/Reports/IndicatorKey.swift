/// The name of a row in a table of indicators.
public enum IndicatorKey: Hashable, Sendable {
    case area(AreaCode)
    /// One of the six.
    case category(Categories)
    /// Nil: without a tier.
    case tier(Tier?)
    /// Nil: without a level.
    case skill(SkillLevel?)
    case programme(ProgrammeLevel)

    /// By what a table is grouped.
    public enum Grouping: String, Sendable, CaseIterable {
        case area, category, tier, skill, programme

        /// Whether a person may stand in several rows or in none, so that the rows do not add up to a total.
        public var overlaps: Bool { self == .category || self == .programme }
    }

    /// The rows in which persons of these traits stand.
    static func keys(_ grouping: Grouping, _ traits: PersonGroup.Traits) -> [IndicatorKey] {
        switch grouping {
        case .area: [.area(traits.area)]
        case .category:
            Categories.named.map(\.category).filter { traits.categories.contains($0) }.map { .category($0) }
        case .tier: [.tier(traits.tier)]
        case .skill: [.skill(traits.skillLevel)]
        case .programme: traits.programmes.map { .programme($0) }
        }
    }

    /// Rows that stand in a table even if nobody is in them.
    static func standing(_ grouping: Grouping) -> [IndicatorKey] {
        switch grouping {
        case .category: Categories.named.map { .category($0.category) }
        case .skill: SkillLevel.allCases.map { .skill($0) }
        case .area, .tier, .programme: []
        }
    }

    /// For the order of rows; those without a value come last.
    var order: (UInt64, UInt64) {
        switch self {
        case .area(let area): (area.number > 999_999 ? area.number / 1_000 : area.number, area.number)
        case .category(let category): (category.rawValue, 0)
        case .tier(let tier): tier.map { ($0.scheme, $0.level) } ?? (.max, 0)
        case .skill(let level): (level?.rawValue ?? .max, 0)
        case .programme(let item): (item.programme, item.level)
        }
    }
}
