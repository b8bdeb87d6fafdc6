/// How an approval leaves its first state. Whether somebody may take a step, `FourEyes` says; that it is the first one, the
/// register holds.
extension ApprovalRecord {
    /// Decided.
    ///
    /// - Parameter sealedResult: what came of it, if the act ended with the decision; see `ApprovalVault`.
    public func decided(
        _ decision: FourEyes.Decision, by id: OperatorID, at now: Timestamp, sealedResult: [UInt8] = []
    ) -> ApprovalRecord {
        let state: State =
            switch decision {
            case .approve: .approved
            case .refuse: .refused
            }
        return ended(state, by: id, at: now, sealedResult)
    }

    /// Withdrawn by who drafted it.
    public func withdrawn(at now: Timestamp) -> ApprovalRecord {
        ended(.withdrawn, by: draftedBy, at: now, [])
    }

    /// Over, since nobody decided it in time.
    public func expired(at now: Timestamp) -> ApprovalRecord { ended(.expired, by: nil, at: now, []) }

    private func ended(
        _ state: State, by id: OperatorID?, at now: Timestamp, _ sealedResult: [UInt8]
    ) -> ApprovalRecord {
        ApprovalRecord(
            draft: self, state: state, decidedBy: id, decidedAt: now, sealedResult: sealedResult)
    }
}
