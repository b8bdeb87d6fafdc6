import TestSupport
import Testing

@testable import TalentCode

@Suite("Money that was paid and clawed back is owed until it came back")
struct OwedMoneyTests {
    private let scene = BenefitScene()
    private let register = InMemoryRegister()

    /// 70 of a budget of 100, once.
    private func grant() async throws -> Benefit {
        let grant = try scene.benefit(
            "grant", kinds: [.once, .money], amount: .fixed(scene.stated(Money(fen: 70))))
        try await register.write { try $0.insert(scene.pool(grant, quota: nil, budget: Money(fen: 100))) }
        return grant
    }

    private func redeem(_ benefit: Benefit, _ person: Int, use: Int) async throws -> StepRefusal? {
        try await register.write { tx throws in
            try Redeem(
                scene.claim(benefit, scene.person(person)), redemption: scene.id(use, 2),
                entitlement: scene.id(use, 3)
            ).run(scene.request("r\(use)"), in: tx).refusal
        }
    }

    private func pay(_ act: PaymentStep.Act, use: Int, _ name: String? = nil) async throws -> String? {
        try await register.write { tx throws in
            let step = try PaymentStep(scene.id(use, 2), act)
            let result = try step.run(scene.request(name ?? "\(act)\(use)"), in: tx)
            return result.refusal?.code ?? result.value?.state.rawValue
        }
    }

    private func clawBack(_ use: Int) async throws {
        let state = try await register.write { tx throws in
            try ClawBack(scene.id(use, 3), holdDays: nil).run(scene.request("c\(use)"), in: tx)
                .value?.entitlement.state
        }
        #expect(state == .clawedBack)
    }

    private func committed(_ benefit: Benefit) async throws -> Int64? {
        let (pool, fault) = try await register.read { reading throws in
            (
                try reading.pool(benefit.id, scene.poolID()),
                try scene.fault(in: reading, stock: [benefit])
            )
        }
        #expect(fault == nil)
        return pool?.committed.fen
    }

    /// Gives it and has the bank pay it, takes it back.
    private func owe(_ benefit: Benefit) async throws {
        #expect(try await redeem(benefit, 1, use: 1) == nil)
        #expect(try await pay(.start, use: 1) == "paying")
        #expect(try await pay(.succeed, use: 1) == "paid")
        try await clawBack(1)
    }

    @Test("it is not given again, and its budget is not spent again, before it was returned")
    func returned() async throws {
        let grant = try await grant()
        try await owe(grant)
        #expect(try await committed(grant) == 70)
        guard case .judged(let judgement)? = try await redeem(grant, 1, use: 2) else {
            return #expect(Bool(false), "it is paid twice")
        }
        #expect(judgement.code == .alreadyRedeemed && judgement.facts.why == "owed")
        #expect(judgement.facts.usedAt == [scene.now] && judgement.facts.usedDesk == DeskID("desk-1"))
        #expect(try await redeem(grant, 2, use: 3)?.code == "BUDGET_EXHAUSTED")
        #expect(try await pay(.start, use: 1, "again") == "NOT_ALLOWED")
        #expect(try await pay(.giveBack, use: 1) == "returned")
        #expect(try await pay(.giveBack, use: 1) == "returned", "a repeat changes nothing")
        #expect(try await committed(grant) == 0)
        for act in PaymentStep.Act.allCases {
            #expect(try await pay(act, use: 1, "late \(act)".replacing(" ", with: "-")) == "FINAL")
        }
        #expect(try await redeem(grant, 1, use: 4) == nil)
        #expect(try await committed(grant) == 70)
    }

    @Test("what an officer waives stands in the events with the reason, and its pool stays without it")
    func waived() async throws {
        let grant = try await grant()
        try await owe(grant)
        let events = try await register.write { tx throws in
            let plain = try scene.request("w")
            let request = StepRequest(
                id: plain.id, digest: plain.digest, at: plain.at, by: "officer", reason: "hardship")
            let state = try PaymentStep(scene.id(1, 2), .waive).run(request, in: tx).value?.state
            #expect(state == .waived)
            return try tx.events(of: scene.id(1, 3))
        }
        #expect(events.last?.act == .moneyWaived && events.last?.reason == "hardship")
        #expect(events.last?.by == "officer" && events.last?.after.state == .clawedBack)
        #expect(try await pay(.giveBack, use: 1) == "FINAL")
        #expect(try await committed(grant) == 70)
        #expect(try await redeem(grant, 2, use: 2)?.code == "BUDGET_EXHAUSTED")
        #expect(try await redeem(grant, 1, use: 3)?.code == "BUDGET_EXHAUSTED", "no longer for the debt")
    }

    @Test("what the bank had at the claw-back is owed if it paid, and free again if it did not")
    func takenBackWhilePaying() async throws {
        let grant = try await grant()
        #expect(try await redeem(grant, 1, use: 1) == nil)
        #expect(try await pay(.start, use: 1) == "paying")
        try await clawBack(1)
        #expect(try await committed(grant) == 70)
        #expect(try await redeem(grant, 1, use: 2)?.code == "ALREADY_REDEEMED")
        #expect(try await pay(.giveBack, use: 1, "early") == "NOT_ALLOWED")
        #expect(try await pay(.succeed, use: 1) == "owed")
        #expect(try await committed(grant) == 70)
        #expect(try await pay(.giveBack, use: 1) == "returned")
        #expect(try await redeem(grant, 1, use: 3) == nil)
        #expect(try await pay(.start, use: 3) == "paying")
        try await clawBack(3)
        #expect(try await pay(.fail, use: 3) == "cancelled")
        #expect(try await committed(grant) == 0)
        #expect(try await redeem(grant, 2, use: 4) == nil)
    }

    @Test("nobody applies while money is owed; another person may")
    func application() async throws {
        let grant = try await grant()
        try await owe(grant)
        let codes = try await register.read { reading throws in
            try (1...2).map {
                try StockJudge(reading).judge(scene.claim(grant, scene.person($0)), .apply, at: scene.now)
                    .code
            }
        }
        #expect(codes == [.alreadyRedeemed, .eligible])
    }
}
