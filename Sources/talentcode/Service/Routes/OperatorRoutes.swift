import TalentCode
import TalentService

/// Operators within the caller's boundary. Nobody shuts themself out, and nobody gives themself more than they have.
struct OperatorRoutes {
    let office: ServiceOffice
    let logins: OfficeAuthenticator

    var all: [APIRoute] {
        [
            APIRoute(
                .get, "/v1/operators", access: .permission(.operatorsRead), query: PageQuery.members,
                handler: list
            ),
            APIRoute(.get, "/v1/operators/{operator}", access: .permission(.operatorsRead), handler: show),
            APIRoute(
                .post, "/v1/operators", access: .permission(.operatorsWrite),
                body: .json(limit: ServiceLimits.jsonBody), isIdempotent: true, handler: add
            ),
            APIRoute(
                .post, "/v1/operators/{operator}/disable", access: .permission(.operatorsDisable),
                handler: disable
            ),
            // A token is told once and never kept: repeating this makes another one, and is not answered again.
            APIRoute(
                .post, "/v1/operators/{operator}/rotate", access: .permission(.operatorsWrite),
                body: .json(limit: ServiceLimits.jsonBody), handler: rotate
            ),
        ]
    }

    @Sendable private func list(_ call: APICall) async throws -> APIReply {
        let boundary = try Boundary(call, office)
        let now = office.now
        let operators = try await office.register.read { try $0.operators() }
            .filter { boundary.principal.covers($0.area) }
        return try APIReply(
            PageQuery(call).reply(whole: operators, id: { $0.id.description }) {
                OperatorJSON($0, now: now)
            })
    }

    @Sendable private func show(_ call: APICall) async throws -> APIReply {
        try APIReply(OperatorJSON(try await Boundary(call, office).operator(call[0]), now: office.now))
    }

    /// Drafts a new operator for a second person (FourEyes): the token is told to who grants it.
    @Sendable private func add(_ call: APICall) async throws -> APIReply {
        let operatorDraft = try GrantDraft.operatorDraft(call.body)
        let boundary = try Boundary(call, office)
        try boundary.require(operatorDraft.area)
        let now = office.now
        let draft = ApprovalDraft(
            office: office, principal: boundary.principal, area: operatorDraft.area,
            act: GrantDraft(.add, operatorDraft.id.description, call.body))
        return try await OnceOnly(call, ["operators"], office).run { [area = office.area] register in
            try operatorDraft.check(office: area, register)
            return try draft.reply(at: now, register)
        }
    }

    @Sendable private func disable(_ call: APICall) async throws -> APIReply {
        let boundary = try Boundary(call, office)
        let found = try await boundary.operator(call[0])
        guard !isOwn(found, boundary) else { throw Problem(403, "OWN_ACCOUNT") }
        let now = office.now
        let steps = OperatorSteps(id: found.id, now: now)
        let shut = try await office.register.write { try steps.disable($0) }
        logins.forget()
        return try APIReply(OperatorJSON(shut, now: now))
    }

    /// Replaces the own token at once; for somebody else it is drafted for a second person.
    @Sendable private func rotate(_ call: APICall) async throws -> APIReply {
        let (overlap, days) = try GrantDraft.rotation(call.body)
        let boundary = try Boundary(call, office)
        let found = try await boundary.operator(call[0])
        let now = office.now
        guard isOwn(found, boundary) else {
            let draft = ApprovalDraft(
                office: office, principal: boundary.principal, area: found.area,
                act: GrantDraft(.rotate, found.id.description, call.body))
            guard found.disabledAt == nil else {
                throw CommandError(.refused, at: found.id.description, key: "REFUSED.operatorShut")
            }
            return try await office.register.write { try draft.reply(at: now, $0) }
        }
        // Who replaces the own token does not prolong it: somebody else does that.
        let end = min(now.adding(days * 86_400), found.expiresAt)
        let token = try DrawnToken.operator(office.cryptography)
        let steps = OperatorSteps(id: found.id, now: now)
        let rotated = try await office.register.write { [end] register in
            try steps.rotate(token, overlap: overlap, expiresAt: end, register)
        }
        logins.forget()
        return try APIReply(TokenJSON(found.id.description, token, expiresAt: rotated.expiresAt))
    }

    private func isOwn(_ record: OperatorRecord, _ boundary: Boundary) -> Bool {
        if case .operator(let own) = boundary.principal { own.id == record.id } else { false }
    }
}
