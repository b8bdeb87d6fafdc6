import COSE
import TalentCode
import TalentService

/// Codes for many: drafted here, decided by a second person, carried out afterwards, and then collected.
struct BatchRoutes {
    let office: ServiceOffice

    var all: [APIRoute] {
        [
            APIRoute(
                .post, "/v1/batches", access: .permission(.batchIssue),
                body: .json(limit: ServiceLimits.jsonBody), isIdempotent: true, handler: draft
            ),
            APIRoute(
                .get, "/v1/approvals/{approval}/people", access: .permission(.approvalsRead),
                query: PageQuery.members, handler: people
            ),
            APIRoute(
                .get, "/v1/approvals/{approval}/codes", access: .permission(.batchIssue),
                query: PageQuery.members, handler: codes
            ),
        ]
    }

    @Sendable private func draft(_ call: APICall) async throws -> APIReply {
        let members = try RequestMembers(call.body, known: BatchDraft.requestMembers)
        let boundary = try Boundary(call, office)
        let name = boundary.principal.name
        // What cannot be issued is refused now and not when it was approved.
        _ = try IssueBody(members, office).request(by: name)
        let once = try OnceOnly(call, ["batches"], office)
        if let reply = try await once.replay() { return reply }
        let (people, tiers) = try await BatchSelection(members, boundary, office).find()
        let now = office.now
        let draft = ApprovalDraft(
            office: office, principal: boundary.principal, area: boundary.principal.area,
            act: BatchDraft(body: call.body, members: people, tiers: tiers))
        return try await once.run { try draft.reply(at: now, $0) }
    }

    /// A page of a batch.
    private struct Page {
        let record: ApprovalRecord
        let boundary: Boundary
        let members: [BatchDraft.Member]
        let next: String?
    }

    private func page(_ call: APICall) async throws -> Page {
        let boundary = try Boundary(call, office)
        let record = try await boundary.approval(call[0])
        guard record.kind == .batchIssue else { throw ProblemCode.notFound }
        let payload = try office.approvals.payload(of: record)
        let query = try PageQuery(call)
        let after = try query.after { PersonID(hex: $0) }
        let members = try BatchDraft(encoded: payload).members(after: after, limit: query.limit + 1)
        let shown = Array(members.prefix(query.limit))
        return Page(
            record: record, boundary: boundary, members: shown,
            next: members.count > query.limit ? shown.last?.id.description : nil)
    }

    /// Whom it is meant for, masked as in the list of people; who was erased or moved away since is left out.
    @Sendable private func people(_ call: APICall) async throws -> APIReply {
        let page = try await page(call)
        let now = office.now
        let people = try await office.register.read { register in
            let records = try page.members.compactMap { try page.boundary.seen(register.person($0.id)) }
            return try ShownPeople(records, register)
        }
        let shown = try people.rows.map { try people.show($0, in: office, at: now) }
        return try APIReply(PageReply(items: shown, next: page.next))
    }

    /// The codes that its people got by it or since, and have now; who has none is left out.
    @Sendable private func codes(_ call: APICall) async throws -> APIReply {
        let page = try await page(call)
        let now = office.now
        guard page.record.state == .approved, let decidedAt = page.record.decidedAt else {
            return try APIReply(PageReply<IssuedJSON>(items: [], next: nil))
        }
        let records = try await office.register.read { register in
            try page.members.compactMap { member -> CredentialRecord? in
                guard let person = try register.person(member.id), !person.isErased,
                    page.boundary.answers(for: person)
                else { return nil }
                return try register.credentials(of: member.id).last { credential in
                    credential.profile == .talentCode && credential.isLive(at: now)
                        && !credential.isBound && credential.issuedAt >= decidedAt
                }
            }
        }
        let shown = try records.map { try IssuedJSON(restored: $0, office) }
        return try APIReply(PageReply(items: shown, next: page.next))
    }
}
