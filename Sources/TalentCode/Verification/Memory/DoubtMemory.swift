/// Counts undecided answers, so that a desk sees when the same doubt comes again: what stays amber for ever must go
/// to the office, and must not be waved through the fifth time.
///
/// Promises:
/// - Each call counts one answer and says how many of that kind this makes within a day; two calls at once get
///   different numbers.
/// - The number of kinds is bounded; above it the one that was counted least recently goes.
/// - Nothing of a person is kept: a serial or a verdict's code.
/// - Nothing is thrown and nothing stands still: what cannot be counted soon is `unavailable`.
public protocol DoubtMemory: Sendable {
    /// Counts one undecided answer.
    ///
    /// - Parameter now: the desk's clock.
    func count(_ doubt: DoubtKey, now: Timestamp) -> DoubtCount
}
