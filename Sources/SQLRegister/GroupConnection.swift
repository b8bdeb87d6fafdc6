/// A connection that writes, as `GroupCommit` needs it.
package protocol GroupConnection: SQLConnection {
    /// Runs `body` in a transaction that holds the register's write lock from its start, and commits it: durable when
    /// it returns. May run `body` again. What `body` throws is thrown, and nothing is changed then.
    func commit(_ body: () throws -> Void) throws

    /// Runs `body` inside the transaction so that it alone is taken back when it throws; may run it again.
    /// Throws only if the whole transaction is lost.
    func alone<Value>(_ body: () throws -> Value) throws -> Result<Value, any Error>

    /// Carries out plans in one transaction and commits it. Throws where the fault is not that of a plan.
    func commit(_ plans: [WritePlan]) throws -> PlanOutcome

    /// Whether the members of a group that failed with this error may be tried each by itself: a commit of their sum
    /// may be refused where each alone is not.
    func maySplit(after error: any Error) -> Bool
}
