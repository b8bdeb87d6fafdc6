import COSE
import TalentCode
import TalentService

/// Acts that wait for a second person (FourEyes): shown to whoever may draft or decide them, and decided once.
struct ApprovalRoutes {
    let office: ServiceOffice
    let logins: OfficeAuthenticator

    var all: [APIRoute] {
        [
            APIRoute(
                .get, "/v1/approvals", access: .permission(.approvalsRead),
                query: PageQuery.members.union(["state"]), handler: list
            ),
            APIRoute(.get, "/v1/approvals/{approval}", access: .permission(.approvalsRead), handler: show),
            APIRoute(
                .post, "/v1/approvals/{approval}/approve", access: .permission(.approvalsRead),
                body: .json(limit: ServiceLimits.jsonBody)
            ) { try await decide(.approve, $0) },
            APIRoute(
                .post, "/v1/approvals/{approval}/refuse", access: .permission(.approvalsRead),
                body: .json(limit: ServiceLimits.jsonBody)
            ) { try await decide(.refuse, $0) },
            APIRoute(
                .post, "/v1/approvals/{approval}/withdraw", access: .permission(.approvalsRead),
                handler: withdraw
            ),
        ]
    }

    @Sendable private func list(_ call: APICall) async throws -> APIReply {
        guard let principal = call.principal else { throw ProblemCode.unauthenticated }
        let page = try PageQuery(call)
        let after = try page.after { ApprovalID(hex: $0) }
        var filter = FourEyes.readable(by: principal)
        filter.state = try call.query["state"].map { text in
            guard let state = ApprovalRecord.State(rawValue: text) else {
                let known = ApprovalRecord.State.allCases.map(\.rawValue).joined(separator: ", ")
                throw RequestMembers.wrong("state", known)
            }
            return state
        }
        let records = try await office.register.read { [filter] register in
            try register.approvals(filter, after: after, limit: page.limit + 1)
        }
        let now = office.now
        return try APIReply(
            page.reply(records, id: { $0.id.description }) { record in
                var json = ApprovalJSON(record, at: now)
                json.digest = nil
                return json
            })
    }

    @Sendable private func show(_ call: APICall) async throws -> APIReply {
        let (record, principal) = try await find(call)
        var json = try json(record)
        if record.kind == .issueHighTier, let person = json.act?.person.flatMap({ PersonID(hex: $0) }) {
            // What approving it would undo.
            let drafter = record.draftedBy.description
            let stop = try await office.register.glance {
                try StoppedCode.reason(toWithholdFrom: drafter, person, $0)
            }
            json.act?.stopped = stop.map { ApprovalJSON.Act.Stop($0) }
        }
        // An enterprise hears that it was done, and nothing of who was in the register.
        if principal.employer != nil { json.result = json.result?.withoutPeople }
        return try APIReply(json)
    }

    private func json(_ record: ApprovalRecord) throws -> ApprovalJSON {
        var json = ApprovalJSON(record, at: office.now)
        if !record.sealedPayload.isEmpty { json.act = try act(of: record).shown(in: office) }
        json.result = try ApprovalResult(encoded: try office.approvals.result(of: record))
        return json
    }

    private func act(of record: ApprovalRecord) throws -> any DraftedAct {
        try record.kind.act.init(encoded: try office.approvals.payload(of: record))
    }

    private func find(_ call: APICall) async throws -> (record: ApprovalRecord, principal: Principal) {
        let boundary = try Boundary(call, office)
        return (try await boundary.approval(call[0]), boundary.principal)
    }

    private struct Decided: Encodable {
        let approval: ApprovalJSON
        let issued: IssuedJSON?
        let granted: TokenJSON?
        /// It is decided and in force, but not yet written out everywhere: duties go on trying.
        var isUnfinished: Bool?

        enum CodingKeys: String, CodingKey {
            case approval, issued, granted
            case isUnfinished = "unfinished"
        }
    }

    /// What was decided is decided: a file that cannot be written does not make the answer fail.
    private func finish(_ act: any DraftedAct) async -> Bool {
        for _ in 0..<3 {
            do {
                try await act.finish(in: office)
                return true
            } catch {
                try? await Task.sleep(for: .milliseconds(200))
            }
        }
        return false
    }

    /// Decides and, where that is the decision, carries out, in one transaction.
    private func decide(_ decision: FourEyes.Decision, _ call: APICall) async throws -> APIReply {
        let (found, principal) = try await find(call)
        let members = try RequestMembers(call.body, known: ["digest"])
        guard let digest = Hex.decode(try members.requiredText("digest")) else {
            throw RequestMembers.wrong("digest", "64 × 0–9a–f")
        }
        let now = office.now
        // Who may not decide hears so before anything is unlocked.
        try refuse(found, digest, principal, now)
        let act = try act(of: found)
        let carrying = decision == .approve ? try await act.prepared(in: office) : nil
        let (decided, done) = try await office.register.write { [self] register in
            // As it stands now: somebody else may have decided it since.
            guard let record = try register.approval(found.id), case .operator(let decider) = principal else {
                throw ProblemCode.notFound
            }
            try refuse(record, digest, principal, now)
            var done = CarriedOut()
            if let carrying {
                try refuseGone(record, register, now)
                done = try carrying(record, now, register)
            }
            let result = try done.result?.encoded() ?? []
            let decided = record.decided(
                decision, by: decider.id, at: now,
                sealedResult: try office.approvals.seal(result: result, of: record.id))
            try register.update(decided)
            if decision == .refuse { try record.forgetPeople(register) }
            return (decided, done)
        }
        // A token that was replaced ends with the answer.
        if found.kind == .operatorGrant { logins.forget() }
        var json = ApprovalJSON(decided, at: now)
        json.result = done.result
        var reply = Decided(approval: json, issued: done.issued, granted: done.granted)
        if decision == .approve, !(await finish(act)) { reply.isUnfinished = true }
        await office.showChange()
        return try APIReply(reply)
    }

    private func refuse(
        _ record: ApprovalRecord, _ digest: [UInt8], _ principal: Principal, _ now: Timestamp
    ) throws {
        guard
            let refusal = office.fourEyes.refusal(toDecide: record, digest: digest, by: principal, at: now)
        else { return }
        throw Problem(refusal)
    }

    /// What was approved is done for a drafter who may still draft it.
    private func refuseGone(
        _ record: ApprovalRecord, _ register: any RegisterReading, _ now: Timestamp
    ) throws {
        guard let drafter = try register.operator(record.draftedBy), drafter.state(at: now) == .active,
            office.fourEyes.refusal(
                toDraft: record.kind, area: record.area, by: .operator(drafter)) == nil
        else { throw Problem(409, "DRAFTER_GONE") }
    }

    @Sendable private func withdraw(_ call: APICall) async throws -> APIReply {
        let (found, principal) = try await find(call)
        let now = office.now
        let record = try await office.register.write { [office] register in
            guard let record = try register.approval(found.id) else { throw ProblemCode.notFound }
            if let refusal = office.fourEyes.refusal(toWithdraw: record, by: principal, at: now) {
                throw Problem(refusal)
            }
            let withdrawn = record.withdrawn(at: now)
            try register.update(withdrawn)
            try record.forgetPeople(register)
            return withdrawn
        }
        return try APIReply(ApprovalJSON(record, at: now))
    }
}

extension Problem {
    /// Why somebody does not decide; outside the boundary it is not there.
    fileprivate init(_ refusal: FourEyes.Refusal) {
        switch refusal {
        case .otherArea: self = ProblemCode.notFound
        case .notPermitted: self = ProblemCode.notPermitted
        case .ownDraft: self.init(403, "OWN_DRAFT")
        case .foreignDraft: self.init(403, "FOREIGN_DRAFT")
        case .notPending: self.init(409, "FINAL", key: "FINAL.approval")
        case .expired: self.init(409, "APPROVAL_EXPIRED")
        case .otherDigest: self.init(409, "OTHER_DIGEST")
        }
    }
}
