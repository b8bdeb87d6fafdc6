import TalentCode
import TalentService

/// Desks within the caller's boundary, and what a desk redeemed without network.
struct DeskRoutes {
    let office: ServiceOffice
    let logins: OfficeAuthenticator

    var all: [APIRoute] {
        [
            APIRoute(
                .get, "/v1/desks", access: .permission(.desksRead), query: PageQuery.members, handler: list),
            APIRoute(.get, "/v1/desks/{desk}", access: .permission(.desksRead), handler: show),
            APIRoute(
                .post, "/v1/desks", access: .permission(.desksWrite),
                body: .json(limit: ServiceLimits.jsonBody), isIdempotent: true, handler: add
            ),
            APIRoute(
                .post, "/v1/desks/{desk}/disable", access: .permission(.desksDisable), handler: disable),
            APIRoute(
                .post, "/v1/desks/{desk}/rotate", access: .permission(.desksWrite),
                body: .json(limit: ServiceLimits.jsonBody), handler: rotate
            ),
            // What was settled before is a duplicate: repeating it changes nothing.
            APIRoute(
                .post, "/v1/desks/{desk}/settle", access: .permission(.sharesSettle),
                body: .bytes(MediaTypeName.octets, limit: ServiceLimits.shareBody), handler: settle
            ),
        ]
    }

    @Sendable private func list(_ call: APICall) async throws -> APIReply {
        let boundary = try Boundary(call, office)
        let now = office.now
        let desks = try await office.register.read { try $0.desks() }
            .filter { boundary.principal.covers($0.area) }
        return try APIReply(
            PageQuery(call).reply(whole: desks, id: { $0.id.description }) { DeskJSON($0, now: now) })
    }

    @Sendable private func show(_ call: APICall) async throws -> APIReply {
        try APIReply(DeskJSON(try await Boundary(call, office).desk(call[0]), now: office.now))
    }

    /// Drafts a new desk for a second person (FourEyes): the token is told to who grants it.
    @Sendable private func add(_ call: APICall) async throws -> APIReply {
        let desk = try DeskDraft(call.body, office)
        let boundary = try Boundary(call, office)
        try boundary.require(desk.area)
        let now = office.now
        let draft = ApprovalDraft(
            office: office, principal: boundary.principal, area: desk.area,
            act: GrantDraft(.addDesk, desk.id.description, call.body))
        return try await OnceOnly(call, ["desks"], office).run { register in
            try desk.check(register)
            return try draft.reply(at: now, register)
        }
    }

    @Sendable private func disable(_ call: APICall) async throws -> APIReply {
        let desk = try await Boundary(call, office).desk(call[0])
        let now = office.now
        let steps = DeskSteps(id: desk.id, now: now)
        let shut = try await office.register.write { try steps.disable($0) }
        logins.forget()
        return try APIReply(DeskJSON(shut, now: now))
    }

    /// Drafts a new token for a desk: who asks for it alone would hold what the desk holds.
    @Sendable private func rotate(_ call: APICall) async throws -> APIReply {
        _ = try GrantDraft.deskDays(call.body)
        let boundary = try Boundary(call, office)
        let desk = try await boundary.desk(call[0])
        guard desk.disabledAt == nil else {
            throw CommandError(.refused, at: desk.id.description, key: "REFUSED.deskShut")
        }
        let now = office.now
        let draft = ApprovalDraft(
            office: office, principal: boundary.principal, area: desk.area,
            act: GrantDraft(.rotateDesk, desk.id.description, call.body))
        return try await office.register.write { try draft.reply(at: now, $0) }
    }

    @Sendable private func settle(_ call: APICall) async throws -> APIReply {
        // A desk hands in what it gave itself, and no other's.
        guard case .desk(let desk)? = call.principal, desk.id.description == call[0] else {
            throw ProblemCode.notFound
        }
        let taking = ShareTaking(work: office.work(by: desk.id.description, id: nil), desk: desk.id)
        do {
            return try APIReply(try await taking.settle(try await taking.check(call.body, at: "body")))
        } catch let error as CommandError where error.code == .notFound {
            throw ProblemCode.notFound
        }
    }
}
