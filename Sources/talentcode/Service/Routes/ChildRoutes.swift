import COSE
import TalentCode
import TalentService

/// Children of the caller's people. Every reading is written down with its purpose.
struct ChildRoutes {
    let office: ServiceOffice

    var all: [APIRoute] {
        [
            // A child is found again by the document: the same twice changes nothing.
            APIRoute(
                .post, "/v1/children", access: .permission(.peopleWrite),
                body: .json(limit: ServiceLimits.jsonBody), handler: add
            ),
            // Reading leaves a line in a log and needs a purpose, which belongs into no address.
            APIRoute(
                .post, "/v1/children/{child}/read", access: .permission(.childrenRead),
                body: .json(limit: ServiceLimits.jsonBody), handler: read
            ),
            APIRoute(
                .get, "/v1/children/{child}/accesses", access: .permission(.auditRead),
                query: PageQuery.members, handler: accesses
            ),
        ]
    }

    @Sendable private func add(_ call: APICall) async throws -> APIReply {
        let members = try RequestMembers(
            call.body, known: ["guardians", "document", "name", "birthDate", "stage", "purpose"])
        let range = DossierLimits.guardians
        let texts = try members.texts("guardians", most: range.upperBound) ?? []
        guard range.contains(texts.count) else {
            throw RequestMembers.wrong("guardians", "\(range.lowerBound)–\(range.upperBound)")
        }
        let boundary = try Boundary(call, office)
        var guardians: [PersonID] = []
        for text in texts { guardians.append(try await boundary.person(text).id) }
        let draft = try ChildDraft(
            document: members.recordedDocument(),
            name: members.requiredText("name"), birthDate: members.requiredText("birthDate"),
            stage: members.requiredText("stage"), purpose: members.requiredText("purpose"))
        let told = try draft.child(of: guardians, office.cryptography)
        let scope = try ImportScope(boundary.principal, office.secrets)
        let storing = ChildStoring(
            secrets: office.secrets, by: boundary.principal.name, purpose: draft.purpose, now: office.now,
            scope: scope)
        let outcome = try await office.register.write { register in
            for guardian in told.guardians {
                guard try scope.covers(PersonArgument.unerased(guardian, register)) else {
                    throw ProblemCode.notPermitted
                }
            }
            return try storing.store(told, register)
        }
        guard case .stored(let child, let isNew) = outcome else {
            throw CommandError(.refused, key: "REFUSED.otherChild")
        }
        return try APIReply(
            ChildStoredJSON(
                child: child.id.description, isNew: isNew, guardians: told.guardians.map(\.description)))
    }

    @Sendable private func read(_ call: APICall) async throws -> APIReply {
        let members = try RequestMembers(call.body, known: ["purpose"])
        let boundary = try Boundary(call, office)
        let id = try await boundary.child(call[0], own: true)
        let purpose = try ChildArgument.purpose(members.requiredText("purpose"))
        let vault = ChildVault(secrets: office.secrets)
        let (name, now) = (boundary.principal.name, office.now)
        let child = try await office.register.write { register in
            try vault.open(id, by: name, purpose: purpose, at: now, register)
        }
        guard let child else { throw ProblemCode.notFound }
        return try APIReply(ChildJSON(child))
    }

    @Sendable private func accesses(_ call: APICall) async throws -> APIReply {
        let id = try await Boundary(call, office).child(call[0])
        let accesses = try await office.register.read { try $0.accesses(to: id) }
        return try APIReply(
            PageQuery(call).reply(whole: Array(accesses.enumerated()), id: { "\($0.offset + 1)" }) {
                ChildAccessJSON($0.element)
            })
    }
}
