import COSE
import TalentCode
import TalentService

/// Passes 求职通行码 for people outside the register, who belong to no district: by who sees the whole office.
struct PassRoutes {
    let office: ServiceOffice

    var all: [APIRoute] {
        [
            APIRoute(
                .post, "/v1/passes", access: .permission(.credentialsIssue),
                body: .json(limit: ServiceLimits.jsonBody), isIdempotent: true, handler: issue
            )
        ]
    }

    @Sendable private func issue(_ call: APICall) async throws -> APIReply {
        let boundary = try Boundary(call, office)
        try boundary.requireWhole()
        let members = try RequestMembers(call.body, known: ["document", "name", "validDays"])
        let seeker = try SeekerArgument.seeker(
            name: members.requiredText("name"),
            document: members.recordedDocument())
        let range = Int(RegisterLimits.seekerDays.lowerBound)...Int(RegisterLimits.seekerDays.upperBound)
        let days = try members.integer("validDays", in: range).map { UInt64($0) } ?? IssueRequest.seekerDays
        var request = IssueRequest(by: boundary.principal.name)
        request.profile = .seekerPass
        request.life = days * 86_400
        let (office, now) = (office, office.now)
        let issuance = try office.snapshot.issuance(at: now)
        return try await OnceOnly(call, ["passes"], office).run { [request] register in
            let issued = try issuance.issue(seeker, request, now: now, register)
            return try APIReply(IssuedJSON(issued, in: office), status: 201)
        }
    }
}
