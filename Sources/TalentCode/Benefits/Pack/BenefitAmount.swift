/// How much money one use of a benefit gives.
public enum BenefitAmount: Hashable, Sendable {
    /// How a part of an amount becomes whole fen.
    public enum Rounding: String, Sendable, CaseIterable {
        /// Cut off (舍去).
        case down
        /// Half a fen and more is rounded up (四舍五入).
        case halfUp = "half-up"
    }

    /// The same for everybody.
    case fixed(PolicyValue<Money>)
    /// A part of an amount that is given with the application: `numerator / denominator`, at most `cap`.
    case part(of: String, numerator: Int64, denominator: Int64, cap: PolicyValue<Money>?, rounding: Rounding)
    /// By a fact, such as `person.skillLevel`: the text of its value names the row.
    case table(by: FactPath, [String: PolicyValue<Money>])
    /// Decided by the reviewer between two ends.
    case range(least: PolicyValue<Money>, most: PolicyValue<Money>)

    /// Whether a reviewer decides it between two ends.
    var isRange: Bool {
        if case .range = self { true } else { false }
    }
}
