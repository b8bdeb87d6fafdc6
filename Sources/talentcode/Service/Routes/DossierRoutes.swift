import COSE
import TalentCode
import TalentService

/// What an office says of one person: facts, documents, employments, levels, links and programmes. The same again changes
/// nothing.
struct DossierRoutes {
    let office: ServiceOffice

    var all: [APIRoute] {
        [
            route("facts", facts), route("documents", document), route("employments", employment),
            route("links", links), route("programmes", programme),
            APIRoute(
                .post, "/v1/people/{person}/tiers", access: .permission(.peopleWrite),
                body: .json(limit: ServiceLimits.jsonBody), isIdempotent: true, handler: tier
            ),
        ]
    }

    /// Reads one change from a request.
    private typealias Reading = @Sendable (_ body: [UInt8], _ boundary: Boundary) throws -> any DossierChange

    private func route(_ name: String, _ read: @escaping Reading) -> APIRoute {
        APIRoute(
            .post, "/v1/people/{person}/\(name)", access: .permission(.peopleWrite),
            body: .json(limit: ServiceLimits.jsonBody)
        ) { call in
            let boundary = try Boundary(call, office)
            let person = try await boundary.person(call[0])
            let change = try read(call.body, boundary)
            let scope = try ImportScope(boundary.principal, office.secrets)
            let storing = DossierStoring(secrets: office.secrets, now: office.now, scope: scope)
            let outcome = try await office.register.write { register in
                let record = try PersonArgument.unerased(person.id, register)
                // Of several areas that see somebody the primary one answers for the row.
                guard scope.covers(record) else { throw ProblemCode.notPermitted }
                return try storing.make(change, of: record, register)
            }
            return try APIReply(DossierChangedJSON(person.id, outcome))
        }
    }

    private var names: SchemeNames { SchemeNames(tables: office.schemes) }

    @Sendable private func facts(_ body: [UInt8], _ boundary: Boundary) throws -> any DossierChange {
        let said = try StatementBody(body, ["facts"])
        guard let facts = try said.members.map("facts"), !facts.isEmpty else {
            throw RequestMembers.missing("facts")
        }
        let texts = facts.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return StatedFacts(
            facts: try FactArgument.facts(
                texts, said.period(), said.provenance(by: boundary.principal.name, office.now)))
    }

    @Sendable private func document(_ body: [UInt8], _ boundary: Boundary) throws -> any DossierChange {
        let members = try RequestMembers(body, known: ["document", "country"])
        return try AddedDocument(members.recordedDocument(), country: try members.text("country"))
    }

    @Sendable private func employment(_ body: [UInt8], _ boundary: Boundary) throws -> any DossierChange {
        let own: Set = [
            "employer", "name", "kind", "type", "employerArea", "insuredMonths", "annualSalary",
            "newlyIntroduced", "usccReason",
        ]
        let said = try StatementBody(body, own)
        let members = said.members
        let draft = EmploymentDraft(
            employer: try members.requiredText("employer"), name: try members.text("name"),
            kind: try members.text("kind"), type: try members.text("type"),
            employerArea: try members.text("employerArea"),
            insuredMonths: try members.integer("insuredMonths", in: 0...1_200).map { Int64($0) },
            annualSalary: try members.text("annualSalary"),
            isNewlyIntroduced: try members.bool("newlyIntroduced"))
        return StatedEmployment(
            employment: try draft.employment(
                said.period(), said.provenance(by: boundary.principal.name, office.now)),
            word: try StatedEmployment.word(
                members.text("usccReason"), by: boundary.principal.name, at: office.now))
    }

    /// A level is granted by an office for its own area; a high one waits for a second person, since benefits go by it.
    @Sendable private func tier(_ call: APICall) async throws -> APIReply {
        let boundary = try Boundary(call, office)
        let person = try await boundary.person(call[0])
        let now = office.now
        let granted = try TierDraft.granted(call.body, by: boundary.principal.name, at: now, in: office)
        try boundary.require(granted.grant.area)
        let scope = try ImportScope(boundary.principal, office.secrets)
        let storing = DossierStoring(secrets: office.secrets, now: now, scope: scope)
        let once = try OnceOnly(call, ["tiers", person.id.description], office)
        return try await once.run { [office, principal = boundary.principal] register in
            let record = try PersonArgument.unerased(person.id, register)
            guard scope.covers(record) else { throw ProblemCode.notPermitted }
            if office.fourEyes.needs(.grantTier(granted.grant.tier)) != nil {
                let act = TierDraft(
                    record.id, call.body, mark: try PersonMark.of(record, office.cryptography))
                return try ApprovalDraft(office: office, principal: principal, area: record.area, act: act)
                    .reply(at: now, register)
            }
            return try APIReply(DossierChangedJSON(record.id, storing.make(granted, of: record, register)))
        }
    }

    @Sendable private func links(_ body: [UInt8], _ boundary: Boundary) throws -> any DossierChange {
        let said = try StatementBody(body, ["area", "role", "household"], hasOrigin: false)
        let members = said.members
        return try StatedLinks(
            area: members.text("area"), role: members.text("role"), household: members.text("household"),
            said.period())
    }

    /// The words for a step in a programme.
    private enum Act: String, CaseIterable {
        case enrol, upgrade, downgrade, exit, points
    }

    @Sendable private func programme(_ body: [UInt8], _ boundary: Boundary) throws -> any DossierChange {
        let said = try StatementBody(body, ["act", "programme", "year", "points"])
        let members = said.members
        let act: Act = try WordOption.parse(members.requiredText("act"), "--act")
        let text = try members.requiredText("programme")
        // What a step has no use for is refused, not dropped.
        let useless: Set<String> =
            switch act {
            case .enrol: ["year", "points"]
            case .upgrade, .downgrade: ["year", "points", "to"]
            case .exit: ["year", "points", "to", "source", "verified", "evidence"]
            case .points: ["from", "to", "source", "verified", "evidence"]
            }
        if let name = useless.intersection(members.names).min() {
            throw RequestMembers.wrong(name, "– (\(act.rawValue))")
        }
        let period = try said.period()
        let provenance = try said.provenance(by: boundary.principal.name, office.now)
        switch act {
        case .enrol:
            return ProgrammeStep.enrol(
                ProgrammeMembership(
                    try ProgrammeStep.level(text, names), period: period, by: provenance))
        case .upgrade, .downgrade:
            return ProgrammeStep.move(
                try ProgrammeStep.level(text, names), from: period.from,
                as: act == .upgrade ? .upgraded : .downgraded, by: provenance)
        case .exit: return ProgrammeStep.exit(try ProgrammeStep.number(text, names), from: period.from)
        case .points:
            guard let year = try members.integer("year", in: 1900...2199) else {
                throw RequestMembers.missing("year")
            }
            guard let points = try members.integer("points", in: 0...1_000_000) else {
                throw RequestMembers.missing("points")
            }
            return try ProgrammeStep.points(
                of: ProgrammeStep.number(text, names), year: year, Int64(points))
        }
    }
}
