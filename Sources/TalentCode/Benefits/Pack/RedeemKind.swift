/// How a benefit is given; several may hold at once. The raw value is the word in a pack.
public enum RedeemKind: String, Sendable, CaseIterable {
    /// Stock with a quota.
    case stock
    /// Once for a person, a household, or a child and a stage.
    case once
    /// Once in each period.
    case periodic
    /// A number of uses.
    case counted
    /// Money that is claimed and paid after a review.
    case money
    /// A case of a service: opened, later closed.
    case service
    /// Nothing is handed out: information, or a venue.
    case information
    /// It decides over a tier or a title, or over who may attest one.
    case rule
}
