/// The acts that wait for a second person. The raw values are stable names.
public enum ApprovalKind: String, CaseIterable, Hashable, Sendable {
    /// A code for somebody of a high tier.
    case issueHighTier = "issue-high-tier"
    /// A high tier itself: benefits go by it, whatever a code says.
    case tierGrant = "tier-grant"
    /// Codes for many at once.
    case batchIssue = "batch-issue"
    /// A key in wrong hands: its codes end.
    case keyCompromise = "key-compromise"
    /// A new version of the rules.
    case policyPublish = "policy-publish"
    /// People whom an enterprise proposes.
    case peopleProposal = "people-proposal"
    /// A new operator or desk, or a new token for somebody else.
    case operatorGrant = "operator-grant"

    /// Whether drafts of this kind hold people's data, which is forgotten once they are over; others name people by ids.
    public var holdsPeople: Bool { self == .peopleProposal }

    /// What drafting it takes.
    public var drafting: Permission {
        switch self {
        case .issueHighTier: .credentialsIssue
        case .tierGrant: .peopleWrite
        case .batchIssue: .batchIssue
        case .keyCompromise: .keysCompromise
        case .policyPublish: .policiesPublish
        case .peopleProposal: .peoplePropose
        case .operatorGrant: .operatorsWrite
        }
    }

    /// What deciding it takes.
    public var deciding: Permission {
        switch self {
        case .issueHighTier, .tierGrant, .batchIssue: .approvalsDecideIssuing
        case .keyCompromise: .approvalsDecideKeys
        case .policyPublish: .approvalsDecidePolicies
        case .peopleProposal: .approvalsDecidePeople
        case .operatorGrant: .approvalsDecideOperators
        }
    }
}
