import COSE
import TestSupport
import Testing

@testable import TalentCode

@Suite("Nothing is given twice by a detour")
struct TwiceTests {
    private let scene = BenefitScene()
    private let register = InMemoryRegister()

    private func redeem(
        _ benefit: Benefit, _ claimant: BenefitClaimant, use: Int, after: UInt64 = 0
    ) async throws -> String? {
        try await register.write { tx throws in
            let step = try Redeem(
                scene.claim(benefit, claimant), redemption: scene.id(use, 2), entitlement: scene.id(use, 3))
            return try step.run(scene.request("r\(use)", after: after), in: tx).refusal?.code
        }
    }

    private func close(_ number: Int) async throws {
        let isDone = try await register.write { tx throws in
            try Close(scene.id(number, 3)).run(scene.request("c\(number)"), in: tx).value != nil
        }
        #expect(isDone)
    }

    @Test("whoever moves to another household behind a closed case gets nothing that is given once again")
    func moved() async throws {
        let flat = try scene.benefit("flat", kinds: [.once], unit: .household)
        #expect(try await redeem(flat, scene.person(1, household: 1), use: 1) == nil)
        try await close(1)
        #expect(try await redeem(flat, scene.person(1, household: 1), use: 2) == "ALREADY_REDEEMED")
        #expect(try await redeem(flat, scene.person(1, household: 2), use: 3) == "ALREADY_REDEEMED")
        #expect(try await redeem(flat, scene.person(2, household: 2), use: 4) == nil)
    }

    @Test(
        "what is given each year is not given twice in one year by another household, and goes on in the next"
    )
    func movedWithPeriod() async throws {
        let rent = try scene.benefit(
            "rent", kinds: [.periodic], unit: .household, times: nil, period: .calendarYear)
        #expect(try await redeem(rent, scene.person(1, household: 1), use: 1) == nil)
        try await close(1)
        #expect(try await redeem(rent, scene.person(1, household: 2), use: 2) == "ALREADY_REDEEMED")
        let year: UInt64 = 366 * 86_400
        #expect(try await redeem(rent, scene.person(1, household: 2), use: 2, after: year) == nil)
    }

    @Test("a policy that changes its period or its unit gives nothing again")
    func changedPolicy() async throws {
        let monthly = try scene.benefit("grant", kinds: [.periodic], times: nil, period: .calendarMonth)
        let yearly = try scene.benefit("grant", kinds: [.periodic], times: nil, period: .calendarYear)
        let spaced = try scene.benefit("grant", kinds: [.periodic], times: nil, period: .months(12))
        #expect(try await redeem(monthly, scene.person(1), use: 1) == nil)
        for changed in [yearly, spaced, monthly] {
            #expect(try await redeem(changed, scene.person(1), use: 2) == "ALREADY_REDEEMED")
        }
        let ofHousehold = try scene.benefit("home", kinds: [.once], unit: .household)
        let ofPerson = try scene.benefit("home", kinds: [.once])
        let either = try scene.benefit("home", kinds: [.once], unit: .personOrHousehold)
        #expect(try await redeem(ofHousehold, scene.person(1, household: 1), use: 3) == nil)
        #expect(try await redeem(ofPerson, scene.person(1, household: 1), use: 4) == "ALREADY_REDEEMED")
        #expect(try await redeem(either, scene.person(1), use: 4) == "ALREADY_REDEEMED")
        #expect(try await redeem(ofPerson, scene.person(2), use: 5) == nil)
        let spouse = try BenefitClaimant(
            subject: scene.person(3).subject, household: scene.person(3, household: 2).household,
            members: [#require(scene.person(2).subject.person)])
        #expect(try await redeem(ofHousehold, spouse, use: 6) == "ALREADY_REDEEMED")
    }

    @Test("a refused use opens no pool of the policy")
    func noPool() async throws {
        let flat = try scene.benefit("flat", kinds: [.once], quota: scene.stated(5))
        let other = try scene.benefit("flat", kinds: [.once])
        #expect(try await redeem(other, scene.person(1), use: 1) == nil)
        #expect(try await redeem(flat, scene.person(1), use: 2) == "ALREADY_REDEEMED")
        #expect(try await register.read { try $0.pools(nil) } == [])
        #expect(try await redeem(flat, scene.person(2), use: 3) == nil)
        #expect(try await register.read { try $0.pools(nil).map(\.redeemed) } == [1])
    }

    @Test("the nights of a pass count for the person whom the register knows by now")
    func passBefore() async throws {
        let stay = try scene.benefit("stay", kinds: [.counted], times: 3)
        let pass = BenefitSubject.pass(documentHash: [UInt8](repeating: 5, count: 32))
        #expect(try await redeem(stay, BenefitClaimant(subject: pass), use: 1) == nil)
        #expect(try await redeem(stay, BenefitClaimant(subject: pass), use: 2) == nil)
        var person = try scene.person(1)
        person.former = [pass]
        #expect(try await redeem(stay, person, use: 3) == nil)
        #expect(try await redeem(stay, person, use: 4) == "ALREADY_REDEEMED")
    }

    /// Applies for a benefit and approves it; the reason of a refusal, or nil.
    private func approve(
        _ benefit: Benefit, _ claimant: BenefitClaimant, _ number: Int, granted: Money? = nil,
        after: UInt64 = 0
    ) async throws -> String? {
        try await register.write { tx throws in
            let id = try scene.id(number, 3)
            let claim = try scene.claim(benefit, claimant)
            let applied = try Apply(id: id, claim).run(scene.request("a\(number)", after: after), in: tx)
            guard applied.value != nil else { return applied.refusal?.code }
            return try Approve(id, claim, granted: granted)
                .run(scene.request("y\(number)", after: after), in: tx).refusal?.code
        }
    }

    @Test(
        "one approval is one payment where the policy states neither times nor period; the next is applied for"
    )
    func paidForever() async throws {
        let amount = try BenefitAmount.fixed(scene.stated(#require(Money(yuan: 100_000))))
        let grant = try scene.benefit(
            "grant", kinds: [.money], times: nil, amount: amount, needsApproval: true)
        let person = try scene.person(1)
        #expect(try await redeem(grant, person, use: 1) == "NOT_APPROVED")
        #expect(try await approve(grant, person, 1) == nil)
        #expect(try await redeem(grant, person, use: 1) == nil)
        for use in 2...3 { #expect(try await redeem(grant, person, use: use) == "ALREADY_REDEEMED") }
        #expect(try await approve(grant, person, 4) == "EXISTS")
        try await close(1)
        #expect(try await redeem(grant, person, use: 5) == "NOT_APPROVED")
        #expect(try await approve(grant, person, 5) == nil)
        #expect(try await redeem(grant, person, use: 6) == nil)
        #expect(try await redeem(grant, person, use: 7) == "ALREADY_REDEEMED")
        let payments = try await register.read { try $0.payments(PaymentFilter(), after: nil, limit: 9) }
        #expect(payments.count == 2)
    }

    @Test("who has a flat takes no second one from the pool, whatever is free and whoever waits")
    func secondFlat() async throws {
        for times in [nil, 9] {
            let register = InMemoryRegister()
            let flat = try scene.benefit("flat", kinds: [.stock], times: times, needsApproval: true)
            let codes = try await register.write { tx throws -> [String?] in
                try tx.insert(scene.pool(flat, quota: 3))
                let claim = try scene.claim(flat, scene.person(1))
                let id = try scene.id(1, 3)
                _ = try Apply(id: id, claim).run(scene.request("a"), in: tx)
                _ = try Approve(id, claim).run(scene.request("y"), in: tx)
                _ = try Allocate(flat, scene.poolID("2026"), scene.digest)
                    .run(scene.request("l"), in: tx) { _ in
                        BenefitJudgement(benefit: flat.id, code: .eligible, policy: claim.policy)
                    }
                return try (1...2).map { use in
                    try Redeem(claim, redemption: scene.id(use, 2), entitlement: scene.id(9, 3))
                        .run(scene.request("r\(use)"), in: tx).refusal?.code
                }
            }
            #expect(codes == [nil, "ALREADY_REDEEMED"])
            #expect(try await register.read { try $0.pools(nil).map(\.redeemed) } == [1])
        }
    }

    @Test("what a reviewer granted for one year is not paid in the next without a review")
    func grantedLastYear() async throws {
        let range = try BenefitAmount.range(
            least: scene.stated(#require(Money(yuan: 20_000))),
            most: scene.stated(#require(Money(yuan: 60_000))))
        let allowance = try scene.benefit(
            "allowance", kinds: [.periodic, .money], times: nil, period: .calendarYear, amount: range,
            needsApproval: true)
        let person = try scene.person(1)
        let year: UInt64 = 366 * 86_400
        #expect(try await approve(allowance, person, 1, granted: Money(yuan: 30_000)) == nil)
        #expect(try await redeem(allowance, person, use: 1) == nil)
        #expect(try await redeem(allowance, person, use: 2, after: year) == "ALREADY_REDEEMED")
        try await close(1)
        #expect(try await approve(allowance, person, 3, granted: Money(yuan: 40_000)) == "ALREADY_REDEEMED")
        #expect(try await redeem(allowance, person, use: 3, after: year) == "NOT_APPROVED")
        #expect(try await approve(allowance, person, 4, granted: Money(yuan: 40_000), after: year) == nil)
        #expect(try await redeem(allowance, person, use: 4, after: year) == nil)
    }

    @Test("one approval gives one unit, not several at once")
    func severalAtOnce() async throws {
        let amount = try BenefitAmount.fixed(scene.stated(#require(Money(yuan: 100))))
        let grant = try scene.benefit("grant", kinds: [.money], times: nil, amount: amount)
        let code = try await register.write { tx throws in
            var step = try Redeem(
                scene.claim(grant, scene.person(1)), redemption: scene.id(1, 2), entitlement: scene.id(1, 3))
            step.units = 2
            return try step.run(scene.request("r"), in: tx).refusal?.code
        }
        #expect(code == "ALREADY_REDEEMED")
    }

    @Test("what was given for good excludes the others of its group though its case is closed")
    func closedGroup() async throws {
        let flat = try scene.benefit("flat", kinds: [.once])
        let rent = try scene.benefit("rent", kinds: [.once])
        #expect(try await redeem(flat, scene.person(1, household: 1), use: 1) == nil)
        try await close(1)
        for (person, household, expected) in [
            (1, 1, BenefitCode.exclusiveConflict), (2, 1, .exclusiveConflict), (2, 2, .eligible),
        ] {
            let judgement = try await register.read { reading throws in
                var claim = try scene.claim(rent, scene.person(person, household: household))
                claim.excluding = [flat.id, rent.id]
                claim.excludingForGood = [flat.id, rent.id]
                return try StockJudge(reading).judge(claim, .apply, at: scene.now)
            }
            #expect(judgement.code == expected)
        }
    }

    @Test("money that was taken back while the bank had it is cancelled once the bank did not pay")
    func takenBackWhilePaying() async throws {
        let amount = try BenefitAmount.fixed(scene.stated(#require(Money(yuan: 100))))
        let grant = try scene.benefit("grant", kinds: [.once, .money], amount: amount)
        #expect(try await redeem(grant, scene.person(1), use: 1) == nil)
        let payment = try await register.write { tx throws -> Payment? in
            func step(_ act: PaymentStep.Act, _ name: String) throws -> StepResult<Payment> {
                try PaymentStep(scene.id(1, 2), act).run(scene.request(name), in: tx)
            }
            let started = try step(.start, "p1").value?.state
            #expect(started == .paying)
            let back = try ClawBack(scene.id(1, 3), holdDays: nil).run(scene.request("b"), in: tx)
            #expect(back.value?.entitlement.state == .clawedBack)
            let failed = try step(.fail, "p2").value?.state
            #expect(failed == .cancelled)
            let again = try step(.start, "p3").refusal?.code
            #expect(again == "FINAL")
            return try tx.payment(scene.id(1, 2))
        }
        #expect(payment?.attempts == 1)
    }
}
