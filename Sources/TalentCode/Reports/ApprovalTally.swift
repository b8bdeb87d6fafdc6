/// Applications for a benefit that were approved after so many days.
public struct ApprovalTally: Hashable, Sendable {
    /// The benefit.
    public let benefit: BenefitID
    /// Whole days from the application to the first approval.
    public let days: Int
    /// How many, above 0.
    public let count: Int

    /// A line of the count.
    public init(benefit: BenefitID, days: Int, count: Int) {
        self.benefit = benefit
        self.days = days
        self.count = count
    }

    /// The median of whole days, the lower one of two; nil of nothing.
    public static func median(_ tallies: [ApprovalTally]) -> Int? {
        let middle = (tallies.reduce(0) { $0 + $1.count } + 1) / 2
        guard middle > 0 else { return nil }
        var seen = 0
        for tally in tallies.sorted(by: { $0.days < $1.days }) {
            seen += tally.count
            if seen >= middle { return tally.days }
        }
        return nil
    }
}
