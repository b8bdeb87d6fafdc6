/// Aggregates over entitlements for reports: nothing sealed is opened, and memory goes by lines, not by persons. Lines
/// come in no order; a file of an older program, opened for reading alone, has none.
public protocol TallyReading {
    /// Applications by benefit, pool and present state; the period is that of applying.
    func applicationTallies(_ filter: TallyFilter) throws(RegisterError) -> [ApplicationTally]
    /// Uses that were not taken back; the period is that of using.
    func useTallies(
        _ filter: TallyFilter, by grouping: UseTally.Grouping
    ) throws(RegisterError) -> [UseTally]
    /// Days from applying to the first approval; the period is that of this approval. The pool is the present one.
    func approvalTallies(_ filter: TallyFilter) throws(RegisterError) -> [ApprovalTally]
    /// Payments by benefit and present state; the period is that of becoming payable, the pool that of the use.
    func paymentTallies(_ filter: TallyFilter) throws(RegisterError) -> [PaymentCount]
}
