/// Which approvals are meant; several conditions mean and.
public struct ApprovalFilter: Sendable {
    /// In this state.
    public var state: ApprovalRecord.State?
    /// Of an area that lies in this one.
    public var within: AreaCode?
    /// Of one of these kinds.
    public var kinds: Set<ApprovalKind>?
    /// Drafted by this operator.
    public var draftedBy: OperatorID?
    /// Approved, and nothing has come of it yet.
    public var isUnfinished = false

    /// All approvals.
    public init() {}

    /// Whether an approval is meant.
    func matches(_ approval: ApprovalRecord) -> Bool {
        if let state, state != approval.state { return false }
        if let within, !within.contains(approval.area) { return false }
        if let kinds, !kinds.contains(approval.kind) { return false }
        if let draftedBy, draftedBy != approval.draftedBy { return false }
        if isUnfinished, approval.state != .approved || !approval.sealedResult.isEmpty { return false }
        return true
    }
}
