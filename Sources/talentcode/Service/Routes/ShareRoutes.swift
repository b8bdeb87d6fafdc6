import COSE
import OpenSSLKeys
import TalentCode
import TalentService

/// Units that lie with desks, and what desks gave that nobody could simply accept: of desks within the caller's boundary.
struct ShareRoutes {
    let office: ServiceOffice

    private static let newMembers: Set = ["benefit", "pool", "units", "days"]

    var all: [APIRoute] {
        [
            APIRoute(
                .get, "/v1/shares", access: .permission(.desksRead),
                query: PageQuery.members.union(["benefit"]), handler: list
            ),
            APIRoute(
                .post, "/v1/desks/{desk}/shares", access: .permission(.sharesGrant),
                body: .json(limit: ServiceLimits.jsonBody), isIdempotent: true, handler: grant
            ),
            APIRoute(
                .get, "/v1/reviews", access: .permission(.sharesReview),
                query: PageQuery.members.union(["all"]), handler: reviews
            ),
            APIRoute(
                .post, "/v1/reviews/{number}/accept", access: .permission(.sharesReview),
                body: .json(limit: ServiceLimits.jsonBody)
            ) { try await decide(.accepted, $0) },
            APIRoute(
                .post, "/v1/reviews/{number}/refuse", access: .permission(.sharesReview),
                body: .json(limit: ServiceLimits.jsonBody)
            ) { try await decide(.refused, $0) },
        ]
    }

    @Sendable private func list(_ call: APICall) async throws -> APIReply {
        let boundary = try Boundary(call, office)
        var filter = ShareFilter()
        filter.benefit = try QueryBenefit.read(call)
        let (shares, desks) = try await office.register.read { [filter] register in
            (try register.shares(filter), try seen(boundary, register))
        }
        let own = shares.filter { desks.contains($0.desk) }
        return try APIReply(
            PageQuery(call).reply(whole: own, id: { $0.id.description }) { ShareJSON($0) })
    }

    private func seen(_ boundary: Boundary, _ register: any RegisterReading) throws -> Set<DeskID> {
        Set(try register.desks().filter { boundary.principal.covers($0.area) }.map(\.id))
    }

    private struct Granted: Encodable {
        let share: ShareJSON
        /// The signed grant, which belongs into `shares/` of the desk's home: base64url.
        let grant: String
    }

    @Sendable private func grant(_ call: APICall) async throws -> APIReply {
        let members = try RequestMembers(call.body, known: Self.newMembers)
        let boundary = try Boundary(call, office)
        let desk = try await boundary.desk(call[0])
        let (benefit, area) = try boundary.stock(try members.requiredText("benefit"))
        guard let units = try members.integer("units", in: Limits.shareUnits) else {
            throw RequestMembers.missing("units")
        }
        let range = Int(ShareMaking.days.lowerBound)...Int(ShareMaking.days.upperBound)
        let days = try members.integer("days", in: range).map { UInt64($0) } ?? ShareMaking.usualDays
        let once = try OnceOnly(call, ["share", desk.id.description], office)
        let work = office.work(by: boundary.principal.name, id: once.requestID)
        var draft = ShareGranting.Draft(
            benefit: benefit, pool: try members.text("pool").map(PoolOption.parse), desk: desk.id,
            units: units, notAfter: work.now.adding(days * 86_400)
        )
        draft.life = days * 86_400
        let making = ShareMaking(
            work: work, found: try work.policy(benefit.description, from: area).given(office.messages),
            draft: draft)
        // Signed outside the transaction of the answer: a repeat finds the share by the request's name.
        let (share, isRepeated) = try await making.make(once.requestID)
        var reply = try APIReply(
            Granted(share: ShareJSON(share), grant: Base64URL.encode(share.grant)), status: 201)
        if isRepeated { reply.headers.append(OnceOnly.replayed) }
        return reply
    }

    @Sendable private func reviews(_ call: APICall) async throws -> APIReply {
        let boundary = try Boundary(call, office)
        let page = try PageQuery(call)
        let after = try page.after { Int64($0).flatMap { $0 < 0 ? nil : $0 } }
        var filter = ReviewFilter()
        if try !QueryFlag.read("all", call) { filter.isOpen = true }
        let items = try await office.register.read { [filter] register in
            let desks = try seen(boundary, register)
            let shares = Set(try register.shares(ShareFilter()).filter { desks.contains($0.desk) }.map(\.id))
            var (found, last): ([ReviewItem], Int64?) = ([], after)
            while found.count <= page.limit {
                let next = try register.reviewItems(filter, after: last, limit: ServiceLimits.page.upperBound)
                found += next.filter { shares.contains($0.share) }
                guard next.count == ServiceLimits.page.upperBound, let end = next.last else { break }
                last = end.number
            }
            return found
        }
        return try APIReply(
            page.reply(items, id: { "\($0.number)" }) { try ReviewJSON($0, office.cryptography) })
    }

    private func decide(_ word: ReviewDecision.Word, _ call: APICall) async throws -> APIReply {
        let boundary = try Boundary(call, office)
        let members = try RequestMembers(call.body, known: ["reason"])
        guard let number = Int64(call[0]) else { throw ProblemCode.notFound }
        let isSeen = try await office.register.read { register in
            guard let item = try register.reviewItem(number), let share = try register.share(item.share),
                let desk = try register.desk(share.desk)
            else { return false }
            return boundary.principal.covers(desk.area)
        }
        guard isSeen else { throw ProblemCode.notFound }
        let reason = try members.requiredText("reason")
        let work = office.work(by: boundary.principal.name, id: nil)
        let answer = try await ReviewWork(work: work).decide(number, word, reason: reason)
        if let error = CommandError(answer, number) { throw error }
        guard let item = answer.stored else { throw ProblemCode.notFound }
        return try APIReply(ReviewJSON(item, office.cryptography))
    }
}
