import TalentCode
import TalentService

/// Applications for benefits, and the steps of those who decide on them; each belongs to the person who has it.
struct ApplicationRoutes {
    let office: ServiceOffice

    private static let filters: Set = ["benefit", "state", "pool", "person"]
    private static let applyMembers: Set = ["person", "values", "child", "pool", "unit"]

    var all: [APIRoute] {
        [
            APIRoute(
                .post, "/v1/benefits/{benefit}/applications", access: .permission(.benefitsApply),
                body: .json(limit: ServiceLimits.jsonBody), isIdempotent: true, handler: apply
            ),
            APIRoute(
                .get, "/v1/applications", access: .permission(.applicationsRead),
                query: PageQuery.members.union(Self.filters), handler: list
            ),
            APIRoute(
                .get, "/v1/applications/{application}", access: .permission(.applicationsRead),
                query: ["full"], handler: show
            ),
        ]
            + EntitlementChange.Act.allCases.map { act in
                APIRoute(
                    .post, "/v1/applications/{application}/\(act.rawValue)",
                    access: .permission(act.permission), body: .json(limit: ServiceLimits.jsonBody),
                    isIdempotent: true
                ) { try await change(act, $0) }
            }
    }

    private struct Shown: Encodable {
        let entitlement: EntitlementJSON
    }

    @Sendable private func apply(_ call: APICall) async throws -> APIReply {
        let members = try RequestMembers(call.body, known: Self.applyMembers)
        let boundary = try Boundary(call, office)
        let person = try await boundary.person(try members.requiredText("person"))
        if let benefit = BenefitID(call[0]), !boundary.answers(for: person, in: benefit) {
            throw ProblemCode.notPermitted
        }
        let once = try OnceOnly(call, ["apply", call[0]], office)
        let work = office.work(by: boundary.principal.name, id: once.requestID)
        let applying = Applying(
            work: work,
            found: try work.policy(call[0], from: boundary.principal.area).given(office.messages),
            person: person.id,
            values: GivenValues(
                texts: try members.map("values") ?? [:],
                child: try GivenValues.childID(try members.text("child"))),
            pool: try members.text("pool").map(PoolOption.parse),
            unit: try members.text("unit").map(Applying.unit)
        )
        return try await StepOnce(once: once, step: try applying.step(), messages: office.messages)
            .reply(status: 201) { answer, _ in Shown(entitlement: EntitlementJSON(answer.entitlement)) }
    }

    @Sendable private func list(_ call: APICall) async throws -> APIReply {
        let page = try PageQuery(call)
        let after = try page.after { EntitlementID(hex: $0) }
        var filter = EntitlementFilter()
        filter.benefit = try QueryBenefit.read(call)
        filter.pool = try call.query["pool"].map(PoolOption.parse)
        filter.state = try call.query["state"].map { try WordOption.parse($0, "state") }
        filter.subject = try call.query["person"].map { text in
            guard let id = PersonID(hex: text) else { throw RequestMembers.wrong("person", "32 × 0–9a–f") }
            return .person(id)
        }
        filter.holder = try Boundary(call, office).holders(of: filter.benefit)
        let rows = try await office.register.read { [filter] register in
            try register.entitlements(filter, after: after, limit: page.limit + 1)
        }
        return try APIReply(page.reply(rows, id: { $0.id.description }) { EntitlementJSON($0) })
    }

    @Sendable private func show(_ call: APICall) async throws -> APIReply {
        let isFull = try QueryFlag.read("full", call)
        if isFull, call.principal?.may(.peopleReadFull) != true { throw ProblemCode.notPermitted }
        let found = try await Boundary(call, office).entitlement(call[0])
        var json = EntitlementJSON(found)
        json.events = try await office.register.read { try $0.events(of: found.id) }
            .map { EntitlementJSON.Event($0) }
        if isFull {
            json.values = try ApplicationInputs(secrets: office.secrets).open(found)
            json.child = found.child.flatMap { ChildID($0) }?.description
        }
        return try APIReply(Shown(entitlement: json))
    }

    private func change(_ act: EntitlementChange.Act, _ call: APICall) async throws -> APIReply {
        let members = try RequestMembers(call.body, known: act.members)
        let boundary = try Boundary(call, office)
        let found = try await boundary.ownEntitlement(call[0])
        let reason = try ReasonText.parse(try members.text("reason"), "reason")
        if reason == nil, act.needsReason { throw RequestMembers.missing("reason") }
        var change = EntitlementChange(act, found.id)
        change.granted = try members.text("amount").map { text in
            guard let money = Money(text) else { throw RequestMembers.wrong("amount", "\"40000.00\"") }
            return money
        }
        change.points = try members.integer("points", in: Self.points).map { Int64($0) }
        if act == .approve, reason != nil, change.points == nil { throw RequestMembers.missing("points") }
        let once = try OnceOnly(call, [act.rawValue, found.id.description], office)
        let work = office.work(by: boundary.principal.name, id: once.requestID)
        let step = try change.step(work, reason: reason)
        let name = boundary.principal.name
        return try await StepOnce(once: once, step: step, messages: office.messages).reply { register in
            guard act == .approve else { return }
            // Who applied for somebody does not approve it, in whatever role.
            let isOwn = try register.events(of: found.id).contains { $0.act == .apply && $0.by == name }
            if isOwn { throw Problem(403, "OWN_DRAFT") }
        } _: { answer, _ in
            Shown(entitlement: EntitlementJSON(answer.entitlement))
        }
    }

    /// Points of a ranking that a request may give.
    private static let points = -1_000_000_000...1_000_000_000
}

extension EntitlementChange.Act {
    /// Who may do it: the holder's own word is with who applies, giving up with who releases, all else with the reviewer.
    fileprivate var permission: Permission {
        switch self {
        case .appeal: .benefitsApply
        case .release: .benefitsRelease
        case .review, .approve, .reject, .forfeit, .close, .downgrade, .clawBack: .benefitsReview
        }
    }

    fileprivate var members: Set<String> {
        switch self {
        case .review, .release: []
        case .approve: ["amount", "points", "reason"]
        case .reject, .appeal, .forfeit, .close, .downgrade, .clawBack: ["reason"]
        }
    }

    fileprivate var needsReason: Bool {
        switch self {
        case .reject, .forfeit, .downgrade, .clawBack: true
        case .review, .approve, .appeal, .release, .close: false
        }
    }
}
