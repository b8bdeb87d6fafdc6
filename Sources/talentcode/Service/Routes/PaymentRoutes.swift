import TalentCode
import TalentService

/// Money that follows from redemptions (发放): to people within the caller's boundary.
struct PaymentRoutes {
    let office: ServiceOffice

    var all: [APIRoute] {
        [
            APIRoute(
                .get, "/v1/payments", access: .permission(.paymentsRead),
                query: PageQuery.members.union(["benefit", "state"]), handler: list
            ),
            APIRoute(
                .post, "/v1/payments/pay", access: .permission(.paymentsAct),
                body: .json(limit: ServiceLimits.jsonBody), isIdempotent: true, handler: pay
            ),
        ]
            + PaymentChange.Act.allCases.map { act in
                APIRoute(
                    .post, "/v1/payments/{redemption}/\(act.rawValue)", access: .permission(.paymentsAct),
                    body: .json(limit: ServiceLimits.jsonBody), isIdempotent: true
                ) { try await change(act, $0) }
            }
    }

    /// Payments of one batch: what an answer that is kept holds.
    static let most = 1_000

    @Sendable private func list(_ call: APICall) async throws -> APIReply {
        let page = try PageQuery(call)
        let after = try page.after { EntitlementID(hex: $0) }
        var filter = PaymentFilter()
        filter.benefit = try QueryBenefit.read(call)
        filter.state = try call.query["state"].map { try WordOption.parse($0, "state") }
        filter.holder = try Boundary(call, office).holders(of: filter.benefit)
        let rows = try await office.register.read { [filter] register in
            try register.payments(filter, after: after, limit: page.limit + 1)
        }
        return try APIReply(page.reply(rows, id: { $0.redemption.description }) { PaymentJSON($0) })
    }

    private struct Paid: Encodable {
        let payments: [PaymentJSON]
    }

    @Sendable private func pay(_ call: APICall) async throws -> APIReply {
        let members = try RequestMembers(call.body, known: ["benefit"])
        let boundary = try Boundary(call, office)
        let benefit = try members.text("benefit").map(BenefitOption.parse)
        let once = try OnceOnly(call, ["payments pay"], office)
        let work = office.work(by: boundary.principal.name, id: once.requestID)
        if let benefit { try work.policies.require(benefit) }
        var made = PaymentBatch(benefit)
        made.holder = try boundary.holders(of: benefit)
        if made.holder != nil { made.admits = { try boundary.answers(for: $0, $1) } }
        made.most = Self.most
        let batch = made
        let step = try work.prepare(["payments pay", benefit?.description ?? ""]) { step, register in
            try batch.run(step, in: register)
        }
        return try await StepOnce(once: once, step: step, messages: office.messages)
            .reply { payments, _ in Paid(payments: payments.map { PaymentJSON($0) }) }
    }

    private func change(_ act: PaymentChange.Act, _ call: APICall) async throws -> APIReply {
        let known: Set<String> = act.takesReference ? ["reference"] : act == .waive ? ["reason"] : []
        let members = try RequestMembers(call.body, known: known)
        let boundary = try Boundary(call, office)
        let payment = try await boundary.ownPayment(call[0])
        let reason = try ReasonText.parse(try members.text("reason"), "reason")
        if act == .waive, reason == nil { throw RequestMembers.missing("reason") }
        let change = PaymentChange(
            act, payment.redemption,
            reference: try ReasonText.parse(try members.text("reference"), "reference"))
        let once = try OnceOnly(
            call, ["payments \(act.rawValue)", payment.redemption.description], office)
        let work = office.work(by: boundary.principal.name, id: once.requestID)
        let step = try change.step(work, reason: reason)
        return try await StepOnce(once: once, step: step, messages: office.messages)
            .reply { payment, _ in PaymentJSON(payment) }
    }
}
