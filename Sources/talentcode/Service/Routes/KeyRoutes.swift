import COSE
import TalentCode
import TalentService

/// The office's keys, and the word that one is in wrong hands, which takes two people.
struct KeyRoutes {
    let office: ServiceOffice

    var all: [APIRoute] {
        [
            APIRoute(
                .get, "/v1/keys", access: .permission(.keysRead), query: PageQuery.members, handler: list
            ),
            APIRoute(
                .post, "/v1/keys/{kid}/compromise", access: .permission(.keysCompromise),
                body: .json(limit: ServiceLimits.jsonBody), isIdempotent: true, handler: compromise
            ),
        ]
    }

    @Sendable private func list(_ call: APICall) async throws -> APIReply {
        let boundary = try Boundary(call, office)
        let keys = boundary.isWhole ? try await office.register.read { try $0.keys() } : []
        return try APIReply(PageQuery(call).reply(whole: keys, id: { $0.kid.description }) { KeyJSON($0) })
    }

    @Sendable private func compromise(_ call: APICall) async throws -> APIReply {
        let boundary = try Boundary(call, office)
        try boundary.requireWhole()
        let key = call[0].lowercased()
        guard (try? KeyReferenceOption.parse(key)) != nil else { throw ProblemCode.notFound }
        let members = try RequestMembers(call.body, known: ["since"])
        let now = office.now
        guard let since = TimeText.moment(try members.requiredText("since")), since <= now else {
            throw RequestMembers.wrong("since", "≤ \(TimeText.format(now))")
        }
        let act = CompromiseDraft(key: key, since: since)
        let draft = ApprovalDraft(
            office: office, principal: boundary.principal, area: office.area, act: act)
        let cryptography = office.cryptography
        return try await OnceOnly(call, ["compromise", key], office).run { register in
            // An unknown key, and a step that its state does not allow, are told now.
            _ = try act.issuers(register, cryptography)
            return try draft.reply(at: now, register)
        }
    }
}
