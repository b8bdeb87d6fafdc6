import TalentCode
import TestSupport
import Testing

@Suite("Amounts of a benefit")
struct AmountTests {
    let scene = BenefitScene()

    private func judge(
        _ amount: BenefitAmount, granted: Money? = nil, price: Money? = nil, units: Int = 1
    ) async throws -> BenefitJudgement {
        let benefit = try scene.benefit("money", kinds: [.money], times: 9, amount: amount)
        return try await InMemoryRegister().read { reading throws in
            var claim = try scene.claim(benefit, scene.person(1))
            claim.money = price.map { ["price": $0] } ?? [:]
            return try StockJudge(reading).judge(claim, .redeem(units: units, pool: nil), at: scene.now)
        }
    }

    private func part(_ rounding: BenefitAmount.Rounding = .down) throws -> BenefitAmount {
        .part(
            of: "price", numerator: 2, denominator: 100, cap: scene.stated(try #require(Money("80000"))),
            rounding: rounding)
    }

    @Test(
        "2 % of a price is cut at the cap",
        arguments: [
            ("3999950", "79999.00"), ("4000000", "80000.00"), ("4000050", "80000.00"), ("0.49", "0.00"),
            ("0.50", "0.01"),
            ("0", "0.00"),
        ])
    func cap(price: String, amount: String) async throws {
        let money = try #require(Money(price))
        let judgement = try await judge(part(), price: money)
        #expect(judgement.code == .eligible)
        #expect(judgement.amount?.description == amount)
    }

    @Test(
        "half a fen is rounded up only where the policy says so",
        arguments: [
            ("0.24", "0.00", "0.00"), ("0.25", "0.00", "0.01"), ("0.74", "0.01", "0.01"),
            ("0.75", "0.01", "0.02"),
        ])
    func rounding(price: String, down: String, halfUp: String) async throws {
        let money = try #require(Money(price))
        #expect(try await judge(part(), price: money).amount?.description == down)
        #expect(try await judge(part(.halfUp), price: money).amount?.description == halfUp)
    }

    @Test("a price that is missing, below nothing or beyond counting gives no amount")
    func noPrice() async throws {
        let missing = try await judge(part())
        #expect(missing.code == .factMissing)
        #expect(missing.facts.missing == ["request.price"])
        #expect(try await judge(part(), price: Money(fen: -1)).code == .ruleError)
        #expect(try await judge(part(), price: Money(fen: .max)).code == .ruleError)
    }

    @Test("an amount that nobody has set is named, not guessed")
    func unset() async throws {
        let fixed = try await judge(.fixed(PolicyValue(unset: "money.amount")))
        #expect(fixed.code == .valueNotSet)
        #expect(fixed.facts.missing == ["money.amount"])
        let cap = BenefitAmount.part(
            of: "price", numerator: 1, denominator: 2, cap: PolicyValue(unset: "money.cap"), rounding: .down)
        #expect(try await judge(cap, price: Money(fen: 9)).facts.missing == ["money.cap"])
        let range = BenefitAmount.range(
            least: scene.stated(Money(fen: 1)), most: PolicyValue(unset: "money.most"))
        #expect(try await judge(range).facts.missing == ["money.most"])
    }

    @Test("several units give several amounts, and none that overflows")
    func units() async throws {
        #expect(try await judge(.fixed(scene.stated(Money(fen: 5))), units: 3).amount == Money(fen: 15))
        #expect(try await judge(.fixed(scene.stated(Money(fen: .max))), units: 2).code == .ruleError)
    }

    @Test("a table gives the row of the fact; without the fact, or without its row, it gives nothing")
    func table() async throws {
        let path = try #require(FactPath("person.skillLevel"))
        let rows = [
            "2": scene.stated(try #require(Money(yuan: 3_000))),
            "3": PolicyValue<Money>(unset: "money.amount.3"),
        ]
        let benefit = try scene.benefit("money", kinds: [.money], amount: .table(by: path, rows))
        for (text, code, missing) in [
            ("2", BenefitCode.eligible, [String]()), ("3", .valueNotSet, ["money.amount.3"]),
            ("4", .notEligible, []), (nil, .factMissing, ["person.skillLevel"]),
        ] as [(String?, BenefitCode, [String])] {
            let judgement = try await InMemoryRegister().read { reading throws in
                var claim = try scene.claim(benefit, scene.person(1))
                claim.fact = { _ in text }
                return try StockJudge(reading).judge(claim, .redeem(units: 1, pool: nil), at: scene.now)
            }
            #expect(judgement.code == code)
            #expect(judgement.facts.missing == missing)
            #expect(judgement.facts.rule == (code == .notEligible ? "amount" : nil))
            #expect(judgement.amount == (text == "2" ? Money(yuan: 3_000) : nil))
        }
    }

    @Test("a range waits for the reviewer's word; what is left of a total cuts the last use to the fen")
    func rangeAndTotal() async throws {
        let range = BenefitAmount.range(
            least: scene.stated(Money(fen: 100)), most: scene.stated(Money(fen: 500)))
        let open = try await judge(range)
        #expect(open.code == .valueNotSet)
        #expect(open.facts.missing == ["money.granted"])
        for (total, amount) in [(301, 300), (300, 300), (299, 299), (1, 1)] as [(Int64, Int64)] {
            let benefit = try scene.benefit(
                "money", kinds: [.money], times: 9, total: Money(fen: total),
                amount: .fixed(scene.stated(Money(fen: 300))))
            let judgement = try await InMemoryRegister().read { reading throws in
                let claim = try scene.claim(benefit, scene.person(1))
                return try StockJudge(reading).judge(claim, .redeem(units: 1, pool: nil), at: scene.now)
            }
            #expect(judgement.amount == Money(fen: amount), "\(total)")
        }
    }
}
