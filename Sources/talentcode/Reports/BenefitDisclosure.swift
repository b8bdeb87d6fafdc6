import TalentCode

/// What a public report prints of one benefit (docs/decisions/0023): its stock and applications all or not at all,
/// likewise its uses and money, since within each the numbers follow from one another.
struct BenefitDisclosure {
    /// Pools' counters and applications by state.
    let isStockShown: Bool
    /// Uses, persons, units and money.
    let areUsesShown: Bool
    /// Payments by state.
    let arePaymentsShown: Bool

    /// Everything, for an officer.
    static let everything = BenefitDisclosure(
        isStockShown: true, areUsesShown: true, arePaymentsShown: true
    )

    private init(isStockShown: Bool, areUsesShown: Bool, arePaymentsShown: Bool) {
        self.isStockShown = isStockShown
        self.areUsesShown = areUsesShown
        self.arePaymentsShown = arePaymentsShown
    }

    /// The decision for a benefit.
    ///
    /// - Parameter uses: what the numbers of uses of all benefits allow, since desks add up to the same sum.
    init(_ benefit: BenefitID, _ tallies: BenefitTallies, uses: Disclosure, _ cells: SmallCells) {
        let tally = tallies.uses.first { $0.key == .benefit(benefit) }
        let counts = tally.map { [$0.persons, $0.households, $0.children] } ?? []
        areUsesShown = uses.isShown && !counts.contains(where: cells.isSmall)
        let states = tallies.applications.filter { $0.benefit == benefit }
        let pools = tallies.pools.filter { $0.benefit == benefit }
        let stock =
            Dictionary(grouping: states, by: \.state).values.map { $0.reduce(0) { $0 + $1.count } }
            + states.map(\.count) + pools.flatMap { [$0.reserved, $0.redeemed, $0.shared] }
        isStockShown = areUsesShown && !stock.contains(where: cells.isSmall)
        let payments = tallies.payments.filter { $0.benefit == benefit }.map(\.count)
        arePaymentsShown = areUsesShown && !payments.contains(where: cells.isSmall)
    }
}
