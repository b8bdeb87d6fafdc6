/// What a new statement did to a dossier.
public enum StatementOutcome: Sendable {
    case changed
    /// The dossier said so before.
    case unchanged
    /// Somebody made sure of another value: an unverified statement does not take its place.
    case verifiedStands
}
