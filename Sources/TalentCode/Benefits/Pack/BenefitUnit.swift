/// What an allowance is counted by.
public enum BenefitUnit: String, Sendable, CaseIterable {
    case person, household
    /// The household where one is known, else the person: nobody is kept from a home for want of a household's record,
    /// and whoever of a known household has one already stands in the way of the others.
    case personOrHousehold = "person-or-household"
    /// A child and a stage of school, whichever parent asks.
    case child

    /// Whether another member of a household stands in the way.
    public var isOfHousehold: Bool { self == .household || self == .personOrHousehold }
}
