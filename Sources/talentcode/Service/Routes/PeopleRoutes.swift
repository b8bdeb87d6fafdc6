import TalentCode
import TalentService

/// People of the register, within the caller's boundary.
struct PeopleRoutes {
    let office: ServiceOffice

    private static let filters: Set = [
        "area", "category", "tier", "skill", "programme", "employer", "person",
    ]
    /// What names a person belongs into no address, which proxies and browsers remember.
    private static let keys: Set = ["document", "name", "phone"]

    var all: [APIRoute] {
        [
            APIRoute(
                .get, "/v1/people", access: .permission(.peopleRead),
                query: PageQuery.members.union(Self.filters), handler: list
            ),
            APIRoute(
                .get, "/v1/people/{person}", access: .permission(.peopleRead), query: ["full"], handler: show
            ),
            APIRoute(
                .post, "/v1/people/find", access: .permission(.peopleRead),
                body: .json(limit: ServiceLimits.jsonBody), handler: find
            ),
            APIRoute(
                .get, "/v1/people/{person}/benefits", access: .permission(.benefitsEligible),
                handler: eligible
            ),
        ]
    }

    @Sendable private func list(_ call: APICall) async throws -> APIReply {
        let page = try PageQuery(call)
        let after = try page.after { PersonID(hex: $0) }
        let conditions = try WhereCondition.of(call.query.filter { Self.filters.contains($0.key) })
        let secrets = office.secrets
        var filter = try WhereFilters(conditions: conditions, schemes: office.schemes).person { secrets }
        try Boundary(call, office).narrow(&filter)
        let people = try await office.register.read { [filter] register in
            try ShownPeople(try register.persons(filter, after: after, limit: page.limit + 1), register)
        }
        return try reply(page, people)
    }

    private func reply(_ page: PageQuery, _ people: ShownPeople) throws -> APIReply {
        let now = office.now
        return try APIReply(
            page.reply(people.rows, id: { $0.record.id.description }) {
                try people.show($0, in: office, at: now)
            })
    }

    @Sendable private func show(_ call: APICall) async throws -> APIReply {
        let isFull = try QueryFlag.read("full", call)
        if isFull, call.principal?.may(.peopleReadFull) != true { throw ProblemCode.notPermitted }
        let record = try await Boundary(call, office).person(call[0])
        let people = try await office.register.read { try ShownPeople([record], $0) }
        return try APIReply(people.show(people.rows[0], in: office, at: office.now, isFull: isFull))
    }

    /// By a document, a name or a telephone.
    @Sendable private func find(_ call: APICall) async throws -> APIReply {
        let members = try RequestMembers(call.body, known: PageQuery.members.union(Self.keys))
        let page = try PageQuery(members)
        let after = try page.after { PersonID(hex: $0) }
        let boundary = try Boundary(call, office)
        let given = members.names.intersection(Self.keys)
        guard let key = given.first, given.count == 1 else {
            throw RequestMembers.wrong(Self.keys.sorted().joined(separator: ", "), "1")
        }
        let text = try members.requiredText(key)
        var filter = PersonFilter()
        switch key {
        case "document":
            let hashes = try office.secrets.hashes(try DocumentText.document(text))
            let people = try await office.register.read { register in
                let record = try boundary.seen(try register.person(hashes))
                // A page behind the only one is empty.
                return try ShownPeople(record.map { $0.id == after ? [] : [$0] } ?? [], register)
            }
            return try reply(page, people)
        case "name":
            guard !text.isEmpty else { throw RequestMembers.wrong(key, "张三") }
            filter.nameHash = try office.secrets.hashes(name: CellText.name(text))
        default:
            guard let phone = PhoneNumber.normal(text) else { throw RequestMembers.wrong(key, "13800000000") }
            filter.phoneHash = try office.secrets.hashes(phone: phone)
        }
        try boundary.narrow(&filter)
        let people = try await office.register.read { [filter] register in
            try ShownPeople(try register.persons(filter, after: after, limit: page.limit + 1), register)
        }
        return try reply(page, people)
    }

    @Sendable private func eligible(_ call: APICall) async throws -> APIReply {
        let record = try await Boundary(call, office).person(call[0])
        let now = office.now
        let policies = office.snapshot.policies
        try policies.requirePolicies(at: now)
        let given = policies.given(at: now).filter { $0.pack.area.contains(office.area) }
        let list = EligibilityList(
            cases: office.cases(by: call.principal?.name ?? ""), given: given, now: now)
        let benefits = try await office.register.read { try list.benefits(of: record, $0) }
        let sentence = BenefitSentence(messages: office.messages)
        return try APIReply(
            PageReply(items: benefits.map { EligibleJSON($0, sentence) }, next: nil))
    }
}
