/// What became of plans that were to be carried out in one commit.
package enum PlanOutcome {
    /// All of them are durable but those at these places, which do not hold any more: their bodies have to be run.
    case done(but: Set<Int>)
    /// Nothing was changed. Those at these places do not hold any more, and their bodies have to be run.
    case refused(Set<Int>)
}
