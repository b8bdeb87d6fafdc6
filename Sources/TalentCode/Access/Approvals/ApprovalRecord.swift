/// An act that somebody drafted and somebody else decides. What it does is sealed: see `ApprovalVault`.
public struct ApprovalRecord: Hashable, Sendable {
    /// Where it stands.
    public enum State: String, CaseIterable, Sendable {
        case pending, approved, refused, withdrawn, expired
    }

    /// Unique.
    public let id: ApprovalID
    /// What kind of act.
    public let kind: ApprovalKind
    /// The area to which it belongs.
    public let area: AreaCode
    /// Who drafted it.
    public let draftedBy: OperatorID
    /// When.
    public let draftedAt: Timestamp
    /// The first second in which it can no longer be decided.
    public let expiresAt: Timestamp
    /// What is to be done; empty in a list, and once it was forgotten.
    public var sealedPayload: [UInt8]
    /// What a decision names, so that nothing else is decided than what was shown: 32 bytes, see `ApprovalVault`.
    public let digest: [UInt8]
    /// Where it stands.
    public internal(set) var state: State = .pending
    /// Who decided or withdrew it; nil while it is pending and if it expired.
    public internal(set) var decidedBy: OperatorID?
    /// When; nil while it is pending.
    public internal(set) var decidedAt: Timestamp?
    /// What came of it; empty for nothing yet.
    public var sealedResult: [UInt8] = []

    /// A draft.
    public init(
        id: ApprovalID,
        kind: ApprovalKind,
        area: AreaCode,
        draftedBy: OperatorID,
        draftedAt: Timestamp,
        expiresAt: Timestamp,
        sealedPayload: [UInt8],
        digest: [UInt8]
    ) {
        self.id = id
        self.kind = kind
        self.area = area
        self.draftedBy = draftedBy
        self.draftedAt = draftedAt
        self.expiresAt = expiresAt
        self.sealedPayload = sealedPayload
        self.digest = digest
    }

    /// The row of an approval in any state.
    package init(
        draft: ApprovalRecord, state: State, decidedBy: OperatorID?, decidedAt: Timestamp?,
        sealedResult: [UInt8]
    ) {
        self = draft
        self.state = state
        self.decidedBy = decidedBy
        self.decidedAt = decidedAt
        self.sealedResult = sealedResult
    }

    /// Whether nothing more comes of it.
    package var isOver: Bool {
        switch state {
        case .pending: false
        case .approved: !sealedResult.isEmpty
        case .refused, .withdrawn, .expired: true
        }
    }

    /// Whether nobody decided it in time, whatever the row says yet.
    public func isExpired(at now: Timestamp) -> Bool {
        state == .expired || (state == .pending && now >= expiresAt)
    }
}
