/// What every register refuses to store of operators, approvals and answers, beside what `RegisterBounds` says of all
/// records.
package enum AccessBounds {
    /// Throws `cannotWrite` if the operator cannot be stored.
    package static func check(_ record: OperatorRecord) throws(RegisterError) {
        try RegisterBounds.check(!record.roles.isEmpty, "an operator without a role")
        try RegisterBounds.check(
            Role.conflict(in: record.roles) == nil, "an operator of two roles that nobody holds together")
        try RegisterBounds.check(
            (record.employer != nil) == record.roles.contains(.enterpriseHR),
            "an employer without the role enterprise-hr, or the role without one,")
        try RegisterBounds.checkHash(record.tokenHash, "token hash")
        if let previous = record.previousToken {
            try RegisterBounds.checkHash(previous.hash, "token hash")
            try RegisterBounds.check(previous.hash != record.tokenHash, "a token that replaces itself")
            try RegisterBounds.checkTime(previous.endsAt)
        }
        try RegisterBounds.checkTime(record.createdAt)
        try RegisterBounds.checkTime(record.expiresAt)
        if let time = record.disabledAt { try RegisterBounds.checkTime(time) }
    }

    /// Throws `cannotWrite` if the answer cannot be stored.
    package static func check(_ answer: AnswerRecord) throws(RegisterError) {
        try RegisterBounds.checkHash(answer.key, "key")
        try RegisterBounds.checkHash(answer.digest, "digest")
        try RegisterBounds.check(AccessLimits.status.contains(answer.status), "a status code outside 100–599")
        try check(body: answer.sealedBody)
        try RegisterBounds.checkTime(answer.at)
    }

    /// Throws `cannotWrite` if the sealed body of an answer is too long.
    package static func check(body sealed: [UInt8]) throws(RegisterError) {
        try check(sealed, AccessLimits.answer, "an answer")
    }

    /// Throws `cannotWrite` if the approval cannot be stored as one that was just drafted.
    package static func check(draft approval: ApprovalRecord) throws(RegisterError) {
        try RegisterBounds.check(
            approval.state == .pending && approval.sealedResult.isEmpty, "a draft that was decided")
        try check(approval)
        let life = approval.expiresAt.since(approval.draftedAt)
        try RegisterBounds.check(AccessLimits.approvalLife.contains(life), "a draft for more than 30 days")
    }

    /// Throws `cannotWrite` if the approval cannot be stored as one that was decided.
    package static func check(decided approval: ApprovalRecord) throws(RegisterError) {
        try RegisterBounds.check(approval.state != .pending, "a decision that decides nothing")
        try check(approval)
    }

    /// Throws `cannotWrite` if the sealed fields of an approval are too long, or there is no payload where it was not
    /// forgotten.
    package static func check(
        payload: [UInt8], result: [UInt8], isForgotten: Bool = false
    ) throws(RegisterError) {
        try RegisterBounds.check(payload.isEmpty == isForgotten, "an approval of nothing")
        try check(payload, AccessLimits.payload, "a payload")
        try check(result: result)
    }

    /// Throws `cannotWrite` if the sealed result of an approval is too long.
    package static func check(result sealed: [UInt8]) throws(RegisterError) {
        try check(sealed, AccessLimits.result, "a result")
    }

    private static func check(_ approval: ApprovalRecord) throws(RegisterError) {
        try RegisterBounds.checkHash(approval.digest, "digest")
        try check(payload: approval.sealedPayload, result: approval.sealedResult)
        try RegisterBounds.checkTime(approval.draftedAt)
        try RegisterBounds.checkTime(approval.expiresAt)
        if let time = approval.decidedAt { try RegisterBounds.checkTime(time) }
        try RegisterBounds.check(
            (approval.decidedAt == nil) == (approval.state == .pending), "a decision without its time")
        let hasDecider = ![.pending, .expired].contains(approval.state)
        try RegisterBounds.check(
            (approval.decidedBy != nil) == hasDecider, "a decision without who decided")
        let isOwn = approval.decidedBy == approval.draftedBy
        // The last line of the rule of the second person, whatever was asked before.
        try RegisterBounds.check(
            !hasDecider || isOwn == (approval.state == .withdrawn), "a decision by who drafted")
    }

    private static func check(
        _ sealed: [UInt8], _ limit: Int, _ name: String
    ) throws(RegisterError) {
        try RegisterBounds.check(sealed.count <= limit + AccessLimits.seal, "\(name) above \(limit) bytes")
    }
}
