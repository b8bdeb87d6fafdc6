/// Remembers which presentations were seen (format.md, Presentation; docs/decisions/0011-replay-memory.md).
///
/// Promises, kept by every implementation under one conformance suite:
/// - Of any number of `record` calls with the same serial and nonce, at once or one after another, from one process
///   or from several, exactly one is answered `new`.
/// - What was answered `new` by `record` is remembered from before the answer on; a durable memory keeps it over the
///   end of the process, however that comes.
/// - A presentation that was recorded is never called `new` again. What is `ShownPresentation.retention` behind the
///   clock may be forgotten, since no desk takes it any more; but should the clock have been wrong, then whatever is
///   as old as anything forgotten is answered `forgotten`.
/// - The number of presentations remembered is bounded; at the bound `record` answers `full` and forgets nothing that
///   is younger.
/// - Nothing is thrown and nothing stands still: what cannot be found out soon is `unavailable`, with the reason.
public protocol ReplayMemory: Sendable {
    /// Whether a presentation was seen; changes nothing.
    ///
    /// - Parameter now: the desk's clock, for what may be forgotten.
    func lookUp(_ presentation: ShownPresentation, now: Timestamp) -> ReplayAnswer

    /// Remembers a presentation in one step with the question whether it was seen.
    ///
    /// - Returns: `new` only if it was not seen and is remembered now.
    func record(_ presentation: ShownPresentation, now: Timestamp) -> ReplayAnswer
}
