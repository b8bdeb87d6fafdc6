import COSE
import TalentCode
import TalentService

/// Drafts an act for a second person in place of carrying it out.
struct ApprovalDraft: Sendable {
    let office: ServiceOffice
    let principal: Principal
    let area: AreaCode
    let act: any DraftedAct

    /// Days for which a draft waits.
    static let days: UInt64 = 14
    /// Drafts of one operator that wait at once: each may be as long as a request.
    static let most = 50

    private struct Drafted: Encodable {
        let approval: ApprovalJSON
    }

    /// Stores the draft and answers with it: 202.
    func reply(at now: Timestamp, _ register: any RegisterWriting) throws -> APIReply {
        try APIReply(
            Drafted(approval: ApprovalJSON(try store(at: now, register), at: now)), status: 202)
    }

    /// Stores the draft; refused for who may not draft it.
    func store(at now: Timestamp, _ register: any RegisterWriting) throws -> ApprovalRecord {
        let kind = type(of: act).kind
        guard office.fourEyes.refusal(toDraft: kind, area: area, by: principal) == nil,
            case .operator(let drafter) = principal
        else { throw ProblemCode.notPermitted }
        var waiting = ApprovalFilter()
        waiting.state = .pending
        waiting.draftedBy = drafter.id
        guard try register.approvals(waiting, after: nil, limit: Self.most).count < Self.most else {
            throw Problem(409, "TOO_MANY_DRAFTS", values: ["limit": "\(Self.most)"])
        }
        guard let id = try ApprovalID.drawn(at: now, office.cryptography) else {
            throw CommandError(ErrorCode.internalFault, detail: "random bytes")
        }
        let record = try office.approvals.draft(
            id, kind, area: area, by: drafter.id, at: now, expiresAt: now.adding(Self.days * 86_400),
            payload: act.encoded
        )
        try register.insert(record)
        return record
    }
}
