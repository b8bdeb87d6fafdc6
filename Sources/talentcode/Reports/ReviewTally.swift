import TalentCode

/// What desks gave without network that was no plain redemption, of one benefit: as it is now, whatever the period.
struct ReviewTally: Sendable {
    let benefit: BenefitID
    /// Waits for an officer.
    var open = 0
    /// Accepted above the allowance.
    var overruns = 0
    /// Given while the pool had nothing left.
    var lost = 0

    /// The tallies of all benefits that have any.
    static func read(_ register: any RegisterReading, _ filter: TallyFilter) throws -> [ReviewTally] {
        var shares = ShareFilter()
        shares.benefit = filter.benefit
        shares.pool = filter.pool
        let benefits = Dictionary(
            try register.shares(shares).map { ($0.id, $0.benefit) }, uniquingKeysWith: { first, _ in first })
        guard !benefits.isEmpty else { return [] }
        var tallies: [BenefitID: ReviewTally] = [:]
        for item in try register.reviewItems(ReviewFilter(), after: nil, limit: .max) {
            guard let benefit = benefits[item.share] else { continue }
            var tally = tallies[benefit] ?? ReviewTally(benefit: benefit)
            if item.decision == nil { tally.open += 1 }
            if item.isOverrun { tally.overruns += 1 }
            if item.isLost { tally.lost += 1 }
            tallies[benefit] = tally
        }
        return tallies.values.filter { $0.open + $0.overruns + $0.lost > 0 }
            .sorted { $0.benefit.description < $1.benefit.description }
    }
}
