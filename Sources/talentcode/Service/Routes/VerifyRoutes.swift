import Foundation
import OpenSSLKeys
import TalentCode
import TalentService

/// `POST /v1/verify`: a verdict with status 200, whatever its outcome.
struct VerifyRoutes {
    let office: ServiceOffice

    private static let members: Set = [
        "text", "image", "benefit", "desk", "values", "child", "document", "audience", "past", "future",
        "warning", "redLine",
    ]

    var all: [APIRoute] {
        [
            APIRoute(
                .post, "/v1/verify", access: .permission(.verify),
                body: .json(limit: ServiceLimits.pictureBody), isBrief: true, handler: verify
            )
        ]
    }

    @Sendable private func verify(_ call: APICall) async throws -> APIReply {
        let members = try RequestMembers(
            call.body, known: Self.members, limit: ServiceLimits.pictureBody)
        guard let principal = call.principal else { throw ProblemCode.notFound }
        let desk = try desk(members, principal)
        let now = office.now
        let document = try members.text("document").map { text in
            // Whoever has only codes to look at would find a number out by trying.
            guard principal.roles != [.peerVerifier] else {
                throw Problem(403, "NOT_PERMITTED", at: "document")
            }
            return DocumentRequest(
                document: try DocumentText.document(text), issuer: office.area,
                keys: office.secrets.documentChecks)
        }
        // Read in any case: what has another form is refused whether or not it is needed.
        let values = GivenValues(
            texts: try members.map("values") ?? [:], child: try GivenValues.childID(try members.text("child"))
        )
        let question = try members.text("benefit").map { try BenefitQuestion($0, values, explains: false) }
        if question != nil, !principal.may(.verifyBenefit) { throw ProblemCode.notPermitted }
        func consider(_ verdict: Verdict) async throws -> BenefitJudgement? {
            guard let question else { return nil }
            return try await judge(question, verdict, principal, now)
        }
        let scan = DeskScan(try settings(members, desk), desk: desk, office)
        let verdict: Verdict
        let judgement: BenefitJudgement?
        if let text = try await text(members) {
            (verdict, judgement) = try await scan.judge(text, now: now, document: document, consider)
        } else {
            verdict = Verdict(unread: .noCodeFound, checkedAt: now)
            judgement = try await consider(verdict)
        }
        office.remember(verdict)
        let answer = ScanAnswer(Explanation(unexplained: verdict), judgement, office.schemes)
        return try APIReply(answer.json(office.messages, sight: .desk))
    }

    /// How codes are judged for this caller: as its profile says, within the limits of profiles.
    private func settings(_ members: RequestMembers, _ desk: DeskID?) throws -> ScanSettings {
        var settings = office.scanSettings(desk: desk)
        func seconds(_ name: String, _ range: ClosedRange<UInt64>) throws -> UInt64? {
            try members.integer(name, in: Int(range.lowerBound)...Int(range.upperBound)).map { UInt64($0) }
        }
        if let audience = try members.text("audience") {
            guard ["any", "own"].contains(audience) else {
                throw RequestMembers.wrong("audience", "any, own")
            }
            settings.requiresOwnAudience = audience == "own"
        }
        if let past = try seconds("past", DeskLimits.past) { settings.presentationPast = past }
        if let future = try seconds("future", DeskLimits.future) { settings.presentationFuture = future }
        if let redLine = try seconds("redLine", DeskLimits.age) { settings.redLine = redLine }
        // A warning that nobody set never lies above the red line, as in a profile.
        settings.warning = min(settings.warning, settings.redLine)
        if let warning = try seconds("warning", DeskLimits.age) {
            guard warning <= settings.redLine else {
                throw RequestMembers.wrong("warning", "0–\(settings.redLine)")
            }
            settings.warning = warning
        }
        return settings
    }

    /// A desk speaks for itself alone; anybody else may name none. A verifier of another district is a desk under its own
    /// name: to it a live code is shown as to any.
    private func desk(_ members: RequestMembers, _ principal: Principal) throws -> DeskID? {
        let named = try members.text("desk")
        guard case .desk(let record) = principal else {
            guard named == nil else { throw Problem(403, "NOT_PERMITTED", at: "desk") }
            guard principal.roles.contains(.peerVerifier) else { return nil }
            // A desk may have the name, and names of operators may be longer.
            let digest = try office.cryptography.sha256(Array("operator/\(principal.name)".utf8))
            return DeskID(Hex.encode(Array(digest.prefix(8))))
        }
        guard named == nil || named == record.id.description else {
            throw Problem(403, "NOT_PERMITTED", at: "desk")
        }
        return record.id
    }

    /// The text of the code; nil for a picture without one.
    private func text(_ members: RequestMembers) async throws -> [UInt8]? {
        let image = try members.text("image")
        guard let text = try members.text("text") else {
            guard let image else { throw RequestMembers.missing("text") }
            guard let data = Data(base64Encoded: image) else { throw RequestMembers.wrong("image", "base64") }
            return try await office.pictures.code([UInt8](data))
        }
        guard image == nil else { throw RequestMembers.wrong("image", "text | image") }
        return Array(text.utf8)
    }

    private func judge(
        _ question: BenefitQuestion, _ verdict: Verdict, _ principal: Principal, _ now: Timestamp
    ) async throws -> BenefitJudgement {
        let policies = office.snapshot.policies.asked(from: principal.area)
        try policies.require(question.benefit)
        let desk = BenefitDesk(
            home: office.office.home, question: question, policies: policies,
            name: DeskName(principal), terms: office.terms,
            office: BenefitDesk.Registered(
                register: office.register, secrets: office.secrets, area: office.area),
            by: principal.name
        )
        return try await desk.judge(verdict, now: now)
    }
}
