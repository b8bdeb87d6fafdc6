import TalentCode
import TestSupport
import Testing

@Suite("How often and how much: the edges of an allowance")
struct AllowanceTests {
    private let scene = BenefitScene()
    private let register = InMemoryRegister()

    private func redeem(
        _ benefit: Benefit, _ day: String, use: Int, units: Int = 1, second: UInt64 = 0
    ) async throws -> StepResult<StepAnswer> {
        let start = try #require(CalendarDate(day)).start.adding(second)
        let request = StepRequest(
            id: try #require(RequestID("r\(use)")), digest: [UInt8](repeating: 0, count: 32), at: start,
            by: "clerk")
        return try await register.write { tx throws in
            var step = try Redeem(
                scene.claim(benefit, scene.person(1)), redemption: scene.id(use, 2),
                entitlement: scene.id(use, 3))
            step.units = units
            return try step.run(request, in: tx)
        }
    }

    private func refusal(_ result: StepResult<StepAnswer>) -> BenefitJudgement? {
        guard case .judged(let judgement)? = result.refusal else { return nil }
        return judgement
    }

    @Test("a calendar month ends with its last second at +08:00")
    func month() async throws {
        let monthly = try scene.benefit("rent", kinds: [.periodic], times: nil, period: .calendarMonth)
        #expect(try await redeem(monthly, "2024-02-01", use: 1).value?.redemption?.period == "2024-02-01")
        let last = refusal(try await redeem(monthly, "2024-02-29", use: 2, second: 86_399))
        #expect(last?.code == .alreadyRedeemed)
        #expect(last?.facts.next == "2024-03-01")
        #expect(try await redeem(monthly, "2024-03-01", use: 3).value != nil)
    }

    @Test("a calendar year begins anew on 1 January, a day behind 31 December")
    func year() async throws {
        let yearly = try scene.benefit("visit", kinds: [.periodic], times: nil, period: .calendarYear)
        #expect(try await redeem(yearly, "2025-12-31", use: 1, second: 86_399).value != nil)
        #expect(try await redeem(yearly, "2026-01-01", use: 2).value != nil)
        let again = refusal(try await redeem(yearly, "2026-12-31", use: 3, second: 86_399))
        #expect(again?.facts.next == "2027-01-01")
        #expect(again?.facts.used == 2)
    }

    @Test("several units at once never take a later period, and of counted uses no more than are left")
    func units() async throws {
        let monthly = try scene.benefit("rent", kinds: [.periodic], times: 9, period: .calendarMonth)
        #expect(refusal(try await redeem(monthly, "2026-03-01", use: 1, units: 2))?.code == .alreadyRedeemed)
        let nights = try scene.benefit("stay", kinds: [.counted], times: 3)
        #expect(refusal(try await redeem(nights, "2026-03-01", use: 2, units: 4))?.facts.used == 0)
        #expect(try await redeem(nights, "2026-03-01", use: 3, units: 3).value?.entitlement.redeemed == 3)
        #expect(refusal(try await redeem(nights, "2026-03-02", use: 4))?.facts.used == 3)
    }

    @Test("times, a total or a period that nobody has set is named, not guessed")
    func unset() async throws {
        let made = try scene.benefit("stay", kinds: [.counted])
        for (allowance, key) in [
            (
                BenefitAllowance(times: PolicyValue(unset: "stay.times"), period: nil, total: nil),
                "stay.times"
            ),
            (
                BenefitAllowance(times: nil, period: nil, total: PolicyValue(unset: "stay.total")),
                "stay.total"
            ),
            (
                BenefitAllowance(times: nil, period: PolicyValue(unset: "stay.period"), total: nil),
                "stay.period"
            ),
        ] {
            let benefit = Benefit(
                id: made.id, zh: "权益", en: "benefit", sources: [], kinds: [.counted], unit: .person,
                allowance: allowance, needsApproval: false)
            let answer = refusal(try await redeem(benefit, "2026-03-01", use: 1))
            #expect(answer?.code == .valueNotSet)
            #expect(answer?.facts.missing == [key])
        }
    }

    @Test("a total that is spent gives nothing more, though uses are left")
    func total() async throws {
        let money = try scene.benefit(
            "money", kinds: [.money], times: 9, total: Money(fen: 500),
            amount: .fixed(scene.stated(Money(fen: 250))))
        #expect(try await redeem(money, "2026-03-01", use: 1).value?.redemption?.amount == Money(fen: 250))
        #expect(try await redeem(money, "2026-03-02", use: 2).value?.redemption?.amount == Money(fen: 250))
        let spent = refusal(try await redeem(money, "2026-03-03", use: 3))
        #expect(spent?.code == .alreadyRedeemed)
        #expect(spent?.facts.used == 2 && spent?.facts.allowed == 9)
    }
}
