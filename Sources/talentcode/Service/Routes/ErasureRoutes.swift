import TalentCode
import TalentService

/// Erasing a person: by who did not write the person, and in the area that answers for the person alone.
struct ErasureRoutes {
    let office: ServiceOffice

    var all: [APIRoute] {
        [
            APIRoute(
                .post, "/v1/people/{person}/erase", access: .permission(.peopleErase),
                body: .json(limit: ServiceLimits.jsonBody), isIdempotent: true, handler: erase
            )
        ]
    }

    @Sendable private func erase(_ call: APICall) async throws -> APIReply {
        let members = try RequestMembers(call.body, known: ["reason"])
        let boundary = try Boundary(call, office)
        guard let id = PersonID(hex: call[0]) else { throw ProblemCode.notFound }
        let reason = try members.text("reason").map(ReasonOption.parse)
        let (now, name, policies) = (office.now, boundary.principal.name, office.snapshot.policies)
        let change = try reason.map { reason in
            StatusChange(
                .revoke, reason: reason, note: nil, by: name, secrets: office.secrets,
                publisher: try office.snapshot.publisher())
        }
        let erasing = Erasing(secrets: office.secrets, by: name, now: now) {
            policies.holdDays(of: $0, at: now)
        }
        let once = try OnceOnly(call, ["erase", id.description], office)
        let reply = try await once.run { register in
            guard let record = try register.person(id), !record.isErased, try boundary.sees(record) else {
                throw ProblemCode.notFound
            }
            // Of several areas that see somebody the primary one answers for the row.
            guard boundary.principal.covers(record.area) else { throw ProblemCode.notPermitted }
            guard let change else { throw RequestMembers.missing("reason") }
            guard let result = try erasing.erase(id, revocation: change, register) else {
                throw ProblemCode.notFound
            }
            return try APIReply(ErasedJSON(id, result, result.outcome.published))
        }
        // Published before the answer: this process shows it now, the others within a second.
        await office.showChange()
        return reply
    }
}
