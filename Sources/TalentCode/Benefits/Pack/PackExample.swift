/// An example that a pack carries: what is known of somebody, and what must come of it. A pack whose examples fail does
/// not load.
public struct PackExample: Hashable, Sendable {
    /// What is known of a fact.
    public enum Known: Hashable, Sendable {
        case value(FactValue)
        /// It held until this day.
        case stale(since: Timestamp)
    }

    /// The benefit.
    public let benefit: BenefitID
    /// What it shows.
    public let name: String
    /// The time of judgement.
    public let at: Timestamp
    /// What is known.
    public let facts: [FactPath: Known]
    /// What the application gives, as people write it.
    public let request: [String: String]
    /// Settings of an office under which it holds.
    let settings: [PackSetting]
    /// Whether a register is at hand.
    public let hasRegister: Bool
    /// The code that must come of it.
    public let verdict: String
    /// The rule that must refuse, or nil for whichever.
    public let rule: String?
    /// The amount, or nil where none is looked at.
    public let amount: Money?
    /// What the holder is treated as, or nil where that is not looked at.
    public let treatment: String?
    /// Where it stands.
    public let place: PackPlace?
    /// Its path in the pack.
    public let path: String
}
