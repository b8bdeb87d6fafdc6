import COSE
import TalentCode
import TalentService

/// Benefits: what there is, who may have it, and giving it.
struct BenefitRoutes {
    let office: ServiceOffice

    private static let redeemMembers: Set = ["text", "units", "pool", "values", "child"]

    var all: [APIRoute] {
        [
            APIRoute(.get, "/v1/benefits", access: .permission(.benefitsRead), query: ["all"], handler: list),
            APIRoute(.get, "/v1/benefits/{benefit}", access: .permission(.benefitsRead), handler: show),
            APIRoute(
                .get, "/v1/benefits/{benefit}/explanation", access: .permission(.benefitsRead),
                handler: explain
            ),
            APIRoute(
                .post, "/v1/benefits/{benefit}/redeem", access: .permission(.benefitsRedeem),
                body: .json(limit: ServiceLimits.jsonBody), isIdempotent: true, handler: redeem
            ),
        ]
    }

    @Sendable private func list(_ call: APICall) async throws -> APIReply {
        let policies = office.snapshot.policies
        let (now, area) = (office.now, office.area)
        let isAll = try QueryFlag.read("all", call)
        let packs = policies.packs(at: now).filter { isAll || $0.area.contains(area) }
        let items = packs.flatMap { pack in pack.benefits.map { BenefitJSON.Line($0, of: pack) } }
        return try APIReply(PageReply(items: items, next: nil))
    }

    @Sendable private func show(_ call: APICall) async throws -> APIReply {
        try APIReply(try details(call).json)
    }

    private func details(_ call: APICall) throws -> BenefitDetails {
        guard let id = BenefitID(call[0]), let details = office.catalogue.details(id) else {
            throw ProblemCode.notFound
        }
        return details
    }

    @Sendable private func explain(_ call: APICall) async throws -> APIReply {
        let details = try details(call)
        let held = office.snapshot.policies.find(details.benefit.id, at: office.now)
        return try APIReply(
            ExplanationJSON(details, (held?.pack ?? details.pack).policy, office.messages))
    }

    private struct Redeemed: Encodable {
        let redemption: RedemptionJSON
        let verdict: VerdictJSON
        let repeated: Bool?
    }

    @Sendable private func redeem(_ call: APICall) async throws -> APIReply {
        let members = try RequestMembers(call.body, known: Self.redeemMembers)
        let boundary = try Boundary(call, office)
        let principal = boundary.principal
        guard let benefit = BenefitID(call[0]) else { throw ProblemCode.notFound }
        let once = try OnceOnly(call, ["redeem", benefit.description], office)
        let work = office.work(by: principal.name, id: once.requestID)
        let values = GivenValues(
            texts: try members.map("values") ?? [:],
            child: try GivenValues.childID(try members.text("child")))
        var redemption = OnlineRedemption(
            work: work, judging: judging(DeskName(principal)?.id),
            ruling: try work.policies.asked(from: principal.area).ruling(benefit.description, at: work.now),
            desk: DeskName(principal),
            units: try members.integer("units", in: EntitlementLimits.units) ?? 1,
            pool: try members.text("pool").map(PoolOption.parse), values: values
        )
        // A desk gives to whoever comes, by its list of benefits; an officer to the own people, or out of the own stock.
        if case .operator = principal {
            redemption.admits = { holder in
                guard boundary.answers(for: holder, in: benefit) else { throw ProblemCode.notPermitted }
            }
        }
        switch try await redemption.run(Array(try members.requiredText("text").utf8)) {
        case .given(let verdict, let judgement, let use, let isRepeated):
            office.remember(verdict)
            var reply = try APIReply(
                Redeemed(
                    redemption: RedemptionJSON(use), verdict: json(verdict, judgement),
                    repeated: isRepeated ? true : nil),
                status: isRepeated ? 200 : 201)
            if isRepeated { reply.headers.append(OnceOnly.replayed) }
            return reply
        case .refused(let verdict, let judgement):
            let answer = json(verdict, judgement)
            throw Problem(answer, try Console.text(json: answer))
        }
    }

    private func json(_ verdict: Verdict, _ judgement: BenefitJudgement?) -> VerdictJSON {
        ScanAnswer(Explanation(unexplained: verdict), judgement, office.schemes)
            .json(office.messages, sight: .desk)
    }

    /// Judges by what the service holds; a repeated request as of its own time, without the clock.
    private func judging(_ desk: DeskID?) -> OnlineRedemption.Judging {
        { [office] text, time, isRepeat in
            var settings = office.scanSettings(desk: desk)
            settings.judgesClock = !isRepeat
            return try Verifier(
                trust: office.snapshot.trust, settings: settings, cryptography: office.cryptography
            ).judge(text, now: time)
        }
    }
}

extension Problem {
    /// A refusal with its verdict: the code is that of the benefit, or of the code if that is what was refused.
    fileprivate init(_ answer: VerdictJSON, _ json: String) {
        let message = answer.benefit?.message ?? answer.message
        self.init(409, answer.benefit?.code ?? answer.code, members: [("verdict", json)])
        sentence = [.chinese: message.zh, .english: message.en]
    }
}
