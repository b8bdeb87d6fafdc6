import TalentCode
import TalentService

/// New versions of the rules, which take two people.
struct PolicyRoutes {
    let office: ServiceOffice

    var all: [APIRoute] {
        [
            APIRoute(
                .post, "/v1/policies/publish", access: .permission(.policiesPublish), isIdempotent: true,
                handler: publish
            )
        ]
    }

    /// Drafts what has changed in the office's templates and settings.
    @Sendable private func publish(_ call: APICall) async throws -> APIReply {
        let boundary = try Boundary(call, office)
        try boundary.requireWhole()
        let once = try OnceOnly(call, ["policies"], office)
        if let reply = try await once.replay() { return reply }
        let now = office.now
        let draft = ApprovalDraft(
            office: office, principal: boundary.principal, area: office.area,
            act: try await PolicyDraft.changed(in: office))
        return try await once.run { try draft.reply(at: now, $0) }
    }
}
