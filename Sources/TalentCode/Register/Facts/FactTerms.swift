/// The stable names behind the numbers of tiers and programmes, from the tables of the office.
public struct FactTerms: Sendable {
    private let tiers: [Tier: String]
    private let programmes: [UInt64: String]
    private let levels: [ProgrammeLevel: String]
    private let mapping: TierMapping
    private let scheme: UInt64?
    private let areas: AreaTable

    /// Names by number. A number without a name is read as `scheme/level`, a programme's as its number.
    ///
    /// - Parameters:
    ///   - mapping: what a tier is in another scheme.
    ///   - scheme: the one in whose terms rules name tiers; nil to name each in its own.
    ///   - areas: what took the place of areas of old.
    public init(
        tiers: [Tier: String], programmes: [UInt64: String], levels: [ProgrammeLevel: String],
        mapping: TierMapping = TierMapping([]), scheme: UInt64? = nil, areas: AreaTable = .empty
    ) {
        self.tiers = tiers
        self.mapping = mapping
        self.scheme = scheme
        self.areas = areas
        self.programmes = programmes
        self.levels = levels
    }

    /// The id of the level that a tier is in the scheme of the rules; of one that is none there, its own id.
    func name(_ tier: Tier) -> FactValue {
        let mapped = scheme.flatMap { scheme in
            mapping.level(tier, in: scheme).map { Tier(scheme: scheme, level: $0) }
        }
        return .text(mapped.flatMap { tiers[$0] } ?? tiers[tier] ?? "\(tier.scheme)/\(tier.level)")
    }

    /// Areas by their codes; behind one that counts no more stands the one that took its place. Of several nobody knows
    /// which it is.
    func names(_ codes: [AreaCode], at time: Timestamp) -> FactValue {
        var named: [AreaCode] = []
        for code in codes {
            var next: AreaCode? = code
            // There are no circles: the table refuses them.
            while let code = next {
                if !named.contains(code) { named.append(code) }
                let area = areas.area(code)
                next =
                    area?.isValid(at: time) == false && area?.successors.count == 1
                    ? area?.successors.first : nil
            }
        }
        return .list(named.map { .text($0.description) })
    }

    /// Each programme by itself and with its level.
    func names(_ memberships: [ProgrammeLevel]) -> FactValue {
        .list(
            memberships.flatMap { (item) -> [FactValue] in
                let programme = programmes[item.programme] ?? "\(item.programme)"
                return [.text(programme), .text("\(programme):\(levels[item] ?? "\(item.level)")")]
            }
        )
    }
}
