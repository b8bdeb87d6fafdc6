/// How often an undecided answer of one kind was given within a day.
public enum DoubtCount: Equatable, Sendable {
    /// This one included.
    case counted(Int)
    /// It could not be counted, and why.
    case unavailable(String)

    /// Seconds within which answers are counted together.
    public static let span: UInt64 = 86_400
}
