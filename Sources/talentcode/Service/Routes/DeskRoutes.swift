import COSE
import OpenSSLKeys
import TalentCode
import TalentService

/// Desks within the caller's boundary, and what a desk redeemed without network. A desk makes its own key: no private key
/// ever goes over HTTP.
struct DeskRoutes {
    let office: ServiceOffice
    let logins: OfficeAuthenticator

    private static let newMembers: Set = ["id", "area", "venue", "benefits", "validDays", "key"]

    var all: [APIRoute] {
        [
            APIRoute(
                .get, "/v1/desks", access: .permission(.desksRead), query: PageQuery.members, handler: list),
            APIRoute(.get, "/v1/desks/{desk}", access: .permission(.desksRead), handler: show),
            // A token is told once and never kept: repeating this is refused, not answered again.
            APIRoute(
                .post, "/v1/desks", access: .permission(.desksWrite),
                body: .json(limit: ServiceLimits.jsonBody), handler: add
            ),
            APIRoute(
                .post, "/v1/desks/{desk}/disable", access: .permission(.desksDisable), handler: disable),
            APIRoute(
                .post, "/v1/desks/{desk}/rotate", access: .permission(.desksWrite),
                body: .json(limit: ServiceLimits.jsonBody), handler: rotate
            ),
            // What was settled before is a duplicate: repeating it changes nothing.
            APIRoute(
                .post, "/v1/desks/{desk}/settle", access: .permission(.sharesSettle),
                body: .bytes(MediaTypeName.octets, limit: ServiceLimits.shareBody), handler: settle
            ),
        ]
    }

    @Sendable private func list(_ call: APICall) async throws -> APIReply {
        let boundary = try Boundary(call, office)
        let now = office.now
        let desks = try await office.register.read { try $0.desks() }
            .filter { boundary.principal.covers($0.area) }
        return try APIReply(
            PageQuery(call).reply(whole: desks, id: { $0.id.description }) { DeskJSON($0, now: now) })
    }

    @Sendable private func show(_ call: APICall) async throws -> APIReply {
        try APIReply(DeskJSON(try await Boundary(call, office).desk(call[0]), now: office.now))
    }

    @Sendable private func add(_ call: APICall) async throws -> APIReply {
        let members = try RequestMembers(call.body, known: Self.newMembers)
        guard let id = DeskID(try members.requiredText("id")) else {
            throw RequestMembers.wrong("id", "[A-Za-z0-9._-], 1–16")
        }
        guard let area = AreaCode(try members.requiredText("area")) else {
            throw RequestMembers.wrong("area", "330282")
        }
        try Boundary(call, office).require(area)
        let venue = try members.requiredText("venue")
        guard DeskProfile.isVenue(venue) else {
            throw RequestMembers.wrong("venue", "1–\(DeskLimits.venue.upperBound)")
        }
        let now = office.now
        let token = try DrawnToken.desk(office.cryptography)
        let record = DeskRecord(
            id: id, area: area, venue: venue, benefits: try benefits(members), key: try key(members),
            tokenHash: token.hash, createdAt: now, expiresAt: now.adding(try days(members) * 86_400)
        )
        try await office.register.write { register in
            guard try register.desk(id) == nil else { throw CommandError(.deskExists, at: id.description) }
            try register.insert(record)
        }
        return try APIReply(TokenJSON(id.description, token, expiresAt: record.expiresAt), status: 201)
    }

    private func days(_ members: RequestMembers) throws -> UInt64 {
        let range = Int(DeskLimits.validDays.lowerBound)...Int(DeskLimits.validDays.upperBound)
        return UInt64(try members.integer("validDays", in: range) ?? 365)
    }

    /// Ids that some pack has: a desk with a misspelt one would serve nobody.
    private func benefits(_ members: RequestMembers) throws -> [BenefitID] {
        let texts = try members.texts("benefits", most: DeskLimits.benefits) ?? []
        let ids = texts.compactMap { BenefitID($0) }
        guard ids.count == texts.count, Set(ids).count == ids.count else {
            throw RequestMembers.wrong("benefits", "[\"talent-apartment\", …]")
        }
        guard !ids.isEmpty else { return [] }
        let known = try office.snapshot.policies.known.names()
        if let unknown = ids.first(where: { known[$0] == nil }) {
            throw RequestMembers.wrong("benefits", unknown.description)
        }
        return ids
    }

    /// The public half of the desk's own key, with which it signs what it gives without network.
    private func key(_ members: RequestMembers) throws -> COSEKey {
        let text = try members.requiredText("key")
        guard case .publicKey(let key)? = try? ImportedKey(Array(text.utf8)),
            case .p256? = ConfirmationKey(key.coseKey)
        else { throw RequestMembers.wrong("key", "P-256 public key: PEM, JWK") }
        return key.coseKey
    }

    @Sendable private func disable(_ call: APICall) async throws -> APIReply {
        let desk = try await Boundary(call, office).desk(call[0])
        let now = office.now
        let steps = DeskSteps(id: desk.id, now: now)
        let shut = try await office.register.write { try steps.disable($0) }
        logins.forget()
        return try APIReply(DeskJSON(shut, now: now))
    }

    @Sendable private func rotate(_ call: APICall) async throws -> APIReply {
        let members = try RequestMembers(call.body, known: ["validDays"])
        let desk = try await Boundary(call, office).desk(call[0])
        let days = try days(members)
        let token = try DrawnToken.desk(office.cryptography)
        let steps = DeskSteps(id: desk.id, now: office.now)
        let rotated = try await office.register.write { try steps.rotate(token, validDays: days, $0) }
        logins.forget()
        return try APIReply(TokenJSON(desk.id.description, token, expiresAt: rotated.expiresAt))
    }

    @Sendable private func settle(_ call: APICall) async throws -> APIReply {
        // A desk hands in what it gave itself, and no other's.
        guard case .desk(let desk)? = call.principal, desk.id.description == call[0] else {
            throw ProblemCode.notFound
        }
        let taking = ShareTaking(work: office.work(by: desk.id.description, id: nil), desk: desk.id)
        do {
            return try APIReply(try await taking.settle(try await taking.check(call.body, at: "body")))
        } catch let error as CommandError where error.code == .notFound {
            throw ProblemCode.notFound
        }
    }
}
