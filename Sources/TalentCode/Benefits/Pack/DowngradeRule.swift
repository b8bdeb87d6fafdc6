/// What becomes of a benefit that somebody holds when a later review takes the condition away (model.md section 4).
public enum DowngradeRule: Hashable, Sendable {
    /// It stays.
    case keep
    /// It stays for so many days, then ends.
    case grace(days: Int)
    /// What is given stays; the next period is refused.
    case stopNextPeriod
    /// It is taken back (追回).
    case clawBack
}
