/// What a desk does with a code.
public enum Outcome: String, Sendable, CaseIterable {
    /// Green.
    case valid
    /// Red.
    case invalid
    /// Amber: it could not be found out. Never shown as forged, never as good.
    case undecided
}
