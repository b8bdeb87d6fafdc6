/// How often a periodic benefit is given.
public enum BenefitPeriod: Hashable, Sendable {
    /// Again so many months after the last time, to the day.
    case months(Int)
    /// Once in each calendar year.
    case calendarYear
    /// Once in each calendar month.
    case calendarMonth
}
