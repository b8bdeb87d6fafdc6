import COSE
import TalentCode
import TalentService

/// Credentials: issued, shown, and their state changed; what changes is published before the answer.
struct CredentialRoutes {
    let office: ServiceOffice

    private static let filters: Set = ["state", "person", "serial", "issued-after", "issued-before"]

    var all: [APIRoute] {
        [
            APIRoute(
                .get, "/v1/credentials", access: .permission(.credentialsRead),
                query: PageQuery.members.union(Self.filters), handler: list
            ),
            APIRoute(
                .get, "/v1/credentials/{serial}", access: .permission(.credentialsRead), handler: show
            ),
            // Not with the row: whoever reads lists need not be able to hand out codes.
            APIRoute(
                .get, "/v1/credentials/{serial}/code", access: .permission(.credentialsIssue), handler: code
            ),
            APIRoute(
                .get, "/v1/credentials/{serial}/picture", access: .permission(.credentialsIssue),
                query: ["form"], handler: picture
            ),
            APIRoute(
                .post, "/v1/credentials", access: .permission(.credentialsIssue),
                body: .json(limit: ServiceLimits.jsonBody), isIdempotent: true, isBrief: true, handler: issue
            ),
            APIRoute(
                .post, "/v1/people/{person}/reissue", access: .permission(.credentialsReissue),
                body: .json(limit: ServiceLimits.jsonBody), isIdempotent: true, handler: reissue
            ),
        ]
            + StatusChange.Act.allCases.map { act in
                APIRoute(
                    .post, "/v1/credentials/{serial}/\(act.rawValue)",
                    access: .permission(.credentialsStatus), body: .json(limit: ServiceLimits.jsonBody)
                ) { try await change(act, $0) }
            }
    }

    @Sendable private func list(_ call: APICall) async throws -> APIReply {
        let page = try PageQuery(call)
        let after = try page.after { Serial(hex: $0) }
        let conditions = try WhereCondition.of(call.query.filter { Self.filters.contains($0.key) })
        var filter = try WhereFilters.credential(conditions, now: office.now)
        try Boundary(call, office).narrow(&filter)
        let records = try await office.register.read { [filter] register in
            try register.credentials(filter, after: after, limit: page.limit + 1)
        }
        let uris = try await office.office.statusURIs()
        return try APIReply(
            page.reply(records, id: { $0.serial.description }) {
                CredentialJSON($0, uris: uris, now: office.now)
            })
    }

    @Sendable private func show(_ call: APICall) async throws -> APIReply {
        let record = try await Boundary(call, office).credential(call[0])
        let events = try await office.register.read { try $0.events(of: record.serial) }
        var json = CredentialJSON(record, uris: try await office.office.statusURIs(), now: office.now)
        json.events = events.map {
            CredentialJSON.Event(
                at: TimeText.format($0.at), act: $0.act.rawValue, by: $0.by, reason: $0.reason)
        }
        return try APIReply(json)
    }

    /// The text of a code that was issued, for a holder who lost it, or a batch to be printed.
    @Sendable private func code(_ call: APICall) async throws -> APIReply {
        let record = try await Boundary(call, office).ownCredential(call[0])
        return try APIReply(try IssuedJSON(restored: record, office))
    }

    /// The same as a picture.
    @Sendable private func picture(_ call: APICall) async throws -> APIReply {
        let forms = [
            "png": (CodeRendering.Form.png, "image/png"), "svg": (.svg, "image/svg+xml"),
            "pdf": (.pdf, "application/pdf"),
        ]
        guard let (form, type) = forms[call.query["form"] ?? "png"] else {
            throw RequestMembers.wrong("form", forms.keys.sorted().joined(separator: ", "))
        }
        let record = try await Boundary(call, office).ownCredential(call[0])
        let text = try Issuance.restore(record, office.secrets).text
        let rendering = office.measures.rendering
        return APIReply(
            contentType: type, body: try rendering.bytes(rendering.symbol(text), text: text, form))
    }

    @Sendable private func issue(_ call: APICall) async throws -> APIReply {
        let members = try RequestMembers(call.body, known: IssuingAct.members.union(["person"]))
        return try await issue(.issue, try members.requiredText("person"), call)
    }

    @Sendable private func reissue(_ call: APICall) async throws -> APIReply {
        let reply = try await issue(.reissue, call[0], call)
        await office.showChange()
        return reply
    }

    /// Issues, or drafts it for a second person where the tier asks for one (202).
    private func issue(
        _ name: IssuingAct.Name, _ person: String, _ call: APICall
    ) async throws -> APIReply {
        let boundary = try Boundary(call, office)
        guard let id = PersonID(hex: person) else { throw ProblemCode.notFound }
        let act = try IssuingAct(name, id, call.body, by: boundary.principal.name, office)
        let now = office.now
        let once = try OnceOnly(call, [name.rawValue, id.description], office)
        await act.prepare(at: now)
        return try await once.run(reading: act.first, admits: { try boundary.requireOwn(id, $0) }) {
            [office, principal = boundary.principal] register in
            let current = try act.current(register)
            let tier = act.tier(of: current, at: now)
            let stop = try StoppedCode.reason(toWithholdFrom: principal.name, id, register)
            guard office.fourEyes.needs(stop == nil ? .issue(tier) : .issueWithheld) != nil else {
                return try APIReply(try act.run(current, at: now, register), status: 201)
            }
            let draft = ApprovalDraft(
                office: office, principal: principal, area: current.record.area,
                act: IssuingDraft(
                    name, id, call.body, tier: tier,
                    mark: try PersonMark.of(current.record, office.cryptography)))
            return try draft.reply(at: now, register)
        }
    }

    /// What somebody else suspended only a reviewer resumes: an officer does not undo what stopped them.
    private static func refuseForeign(
        _ serial: Serial, _ principal: Principal, _ register: any RegisterReading
    ) throws {
        guard try StoppedCode.isSuspended(serial, byAnotherThan: principal.name, register),
            !principal.may(.approvalsDecideIssuing)
        else { return }
        throw Problem(403, "NOT_PERMITTED", at: "resume")
    }

    private struct Changed: Encodable {
        let changed: [String]
        let unchanged: [String]
        let published: [String]
    }

    private func change(_ act: StatusChange.Act, _ call: APICall) async throws -> APIReply {
        let members = try RequestMembers(call.body, known: ["reason", "note"])
        let boundary = try Boundary(call, office)
        // A linked district may stop a code, which protects whoever lost it there; all else is their own district's.
        let record =
            try await act == .suspend ? boundary.credential(call[0]) : boundary.ownCredential(call[0])
        let reason = try members.text("reason").map(ReasonOption.parse)
        if reason == nil, act != .resume { throw RequestMembers.missing("reason") }
        let note = try members.text("note")
        if let note, note.utf8.count > CredentialSelection.maximumNote {
            throw RequestMembers.wrong("note", "0–\(CredentialSelection.maximumNote)")
        }
        let change = StatusChange(
            act, reason: reason, note: note, by: boundary.principal.name, secrets: office.secrets,
            publisher: try office.snapshot.publisher()
        )
        let now = office.now
        let principal = boundary.principal
        let result = try await office.register.write { register in
            if act == .resume { try Self.refuseForeign(record.serial, principal, register) }
            return try change.apply(to: [record.serial], now: now, register)
        }
        // Published before the answer: this process shows it now, the others within a second.
        await office.showChange()
        return try APIReply(
            Changed(
                changed: result.changed.map(\.description), unchanged: result.unchanged.map(\.description),
                published: result.outcome.published.map(\.description)))
    }
}
