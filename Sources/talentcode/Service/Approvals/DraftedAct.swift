import TalentCode
import TalentService

/// An act that waits for a second person, with all that it was asked with: it is carried out as it was shown.
protocol DraftedAct: Sendable {
    /// What kind of approval it waits for.
    static var kind: ApprovalKind { get }

    /// As it is sealed in an approval: CBOR.
    var encoded: [UInt8] { get }

    /// Reads what was sealed; an error for anything else.
    init(encoded bytes: [UInt8]) throws

    /// What whoever decides is shown.
    func shown(in office: ServiceOffice) throws -> ApprovalJSON.Act

    /// Whatever carrying it out needs, fetched before the transaction: keys are unlocked outside of it.
    func prepared(in office: ServiceOffice) async throws -> Carrying

    /// What is left to do behind the transaction.
    func finish(in office: ServiceOffice) async throws
}

/// Carries an act out in the transaction that decides on it, after whoever drafted it was looked at again.
typealias Carrying =
    @Sendable (_ record: ApprovalRecord, _ now: Timestamp, _ register: any RegisterWriting) throws
    -> CarriedOut

extension DraftedAct {
    func finish(in office: ServiceOffice) async throws {}

    /// The fault of an approval that nobody can read.
    static var unreadable: CommandError {
        CommandError(ErrorCode.registerUnusable, detail: "an approval that cannot be read")
    }
}

extension ApprovalKind {
    /// What drafts of this kind hold.
    var act: any DraftedAct.Type {
        switch self {
        case .issueHighTier: IssuingDraft.self
        case .tierGrant: TierDraft.self
        case .batchIssue: BatchDraft.self
        case .keyCompromise: CompromiseDraft.self
        case .policyPublish: PolicyDraft.self
        case .peopleProposal: ProposalDraft.self
        case .operatorGrant: GrantDraft.self
        }
    }

    /// Those whose acts are carried out after the decision.
    static var late: Set<ApprovalKind> { Set(allCases.filter { $0.act is any LateAct.Type }) }
}
