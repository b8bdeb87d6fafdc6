import COSE
import OpenSSLKeys
import TalentCode
import TestSupport
import Testing

@Suite("The life of an entitlement")
struct LifecycleTests {
    let scene = BenefitScene()
    let register = InMemoryRegister()

    /// Applies and has it approved.
    @discardableResult
    private func approve(
        _ number: Int, _ benefit: Benefit, points: Int64? = nil, after: UInt64 = 0, preferred: UnitID? = nil
    ) async throws -> EntitlementID {
        try await register.write { tx throws in
            let claim = try scene.claim(benefit, scene.person(number))
            var apply = try Apply(id: scene.id(number), claim)
            apply.points = points
            apply.preferred = preferred
            #expect(try apply.run(scene.request("a\(number)", after: after), in: tx).value != nil)
            let review = try Review(scene.id(number))
            #expect(try review.begin(scene.request("b\(number)", after: after), in: tx).value != nil)
            let approved = try Approve(scene.id(number), claim).run(
                scene.request("c\(number)", after: after), in: tx)
            #expect(approved.value?.entitlement.state == .approved)
            return try scene.id(number)
        }
    }

    private func redeem(
        _ name: String, _ benefit: Benefit, _ claimant: BenefitClaimant, use: Int, after: UInt64 = 0,
        units: Int = 1,
        rules: BenefitCode = .eligible, presentation: ShownPresentation? = nil, content: UInt8 = 0
    ) async throws -> StepResult<StepAnswer> {
        let presentation = try presentation.map { try ScannedPresentation($0, OpenSSLCryptography()) }
        return try await register.write { tx throws in
            var step = try Redeem(
                scene.claim(benefit, claimant, rules: rules), redemption: scene.id(use, 2),
                entitlement: scene.id(use, 3))
            step.units = units
            step.presentation = presentation
            return try step.run(scene.request(name, after: after, content: content), in: tx)
        }
    }

    private func expectSound(_ benefits: Benefit..., sourceLocation: SourceLocation = #_sourceLocation)
        async throws
    {
        let fault = try await register.read { try scene.fault(in: $0, stock: benefits) }
        #expect(fault == nil, sourceLocation: sourceLocation)
    }

    private func code(_ result: StepResult<StepAnswer>) -> String? { result.refusal?.code }

    @Test("the last unit goes to one; the other, and a second scan, are told why not")
    func lastUnit() async throws {
        let gift = try scene.benefit("gift", kinds: [.stock])
        try await register.write { try $0.insert(scene.pool(gift, quota: 1)) }
        let first = try await redeem("r1", gift, scene.person(1), use: 1)
        #expect(first.value?.redemption?.number == 1)
        #expect(try await code(redeem("r2", gift, scene.person(2), use: 2)) == "QUOTA_EXHAUSTED")
        let again = try await redeem("r3", gift, scene.person(1), use: 3, after: 60)
        guard case .refused(.judged(let judgement)) = again else { return #expect(Bool(false)) }
        #expect(judgement.code == .alreadyRedeemed)
        #expect(judgement.facts.usedAt == [scene.now])
        #expect(judgement.facts.usedDesk == DeskID("desk-1"))
        #expect(judgement.facts.used == 1)
        try await expectSound(gift)
    }

    @Test("a repeated request is answered as before and takes nothing; another content is refused")
    func repeated() async throws {
        let gift = try scene.benefit("gift", kinds: [.counted], times: 3)
        try await register.write { try $0.insert(scene.pool(gift, quota: 9)) }
        let first = try await redeem("r1", gift, scene.person(1), use: 1)
        _ = try await redeem("r2", gift, scene.person(1), use: 2)
        let again = try await redeem("r1", gift, scene.person(1), use: 7, after: 99)
        let answer = try #require(first.value)
        #expect(again == .done(answer, isRepeated: true))
        #expect(try await code(redeem("r1", gift, scene.person(1), use: 8, content: 1)) == "REQUEST_REUSED")
        let pool = try await register.read { try $0.pools(nil) }
        #expect(pool.map(\.redeemed) == [2])
    }

    @Test("a presentation is used once")
    func replay() async throws {
        let gift = try scene.benefit("gift", kinds: [.counted], times: 3)
        let serial = try #require(Serial([UInt8](repeating: 1, count: 12)))
        let shown = try #require(
            ShownPresentation(serial: serial, nonce: [UInt8](repeating: 2, count: 8), issuedAt: scene.now))
        #expect(try await redeem("r1", gift, scene.person(1), use: 1, presentation: shown).value != nil)
        #expect(
            try await code(redeem("r2", gift, scene.person(1), use: 2, presentation: shown)) == "REPLAYED")
        // The same request is no replay.
        #expect(try await redeem("r1", gift, scene.person(1), use: 1, presentation: shown).value != nil)
    }

    @Test("3 nights: units count, the fourth night is refused, also with a new code")
    func counted() async throws {
        let stay = try scene.benefit("stay", kinds: [.counted], times: 3)
        let seeker = BenefitClaimant(subject: .pass(documentHash: [UInt8](repeating: 5, count: 32)))
        #expect(try await redeem("r1", stay, seeker, use: 1, units: 2).value?.entitlement.redeemed == 2)
        #expect(try await code(redeem("r2", stay, seeker, use: 2, units: 2)) == "ALREADY_REDEEMED")
        #expect(try await redeem("r3", stay, seeker, use: 3).value?.redemption?.number == 2)
        #expect(try await code(redeem("r4", stay, seeker, use: 4)) == "ALREADY_REDEEMED")
        #expect(try await code(redeem("r5", stay, scene.person(1), use: 5, units: 0)) == "RULE_ERROR")
    }

    @Test(
        "every 24 months to the day of +08:00",
        arguments: [
            ("2026-11-21", "2028-10-21", false), ("2026-11-21", "2028-11-20", false),
            ("2026-11-21", "2028-11-21", true),
            ("2024-02-29", "2026-02-27", false), ("2024-02-29", "2026-02-28", true),
            ("2026-08-31", "2028-08-31", true),
        ])
    func everyTwoYears(first: String, second: String, isOpen: Bool) async throws {
        let check = try scene.benefit("check", kinds: [.periodic], times: nil, period: .months(24))
        let then = try #require(CalendarDate(first)).start.adding(86_399)
        let later = try #require(CalendarDate(second)).start
        let request = StepRequest(
            id: try #require(RequestID("r1")), digest: [UInt8](repeating: 0, count: 32), at: then, by: "clerk"
        )
        try await register.write { tx throws in
            let step = try Redeem(
                scene.claim(check, scene.person(1)), redemption: scene.id(1, 2), entitlement: scene.id(1, 3))
            let isDone = try step.run(request, in: tx).value != nil
            #expect(isDone)
        }
        let judgement = try await register.read { reading throws in
            try StockJudge(reading).judge(
                scene.claim(check, scene.person(1)), .redeem(units: 1, pool: nil), at: later)
        }
        #expect(judgement.code == (isOpen ? .eligible : .alreadyRedeemed))
        if !isOpen { #expect(judgement.facts.next == CalendarDate(first)?.adding(months: 24).description) }
    }

    @Test("24 months and 48,000 in all: once a month, the last part is cut, a job change does not begin anew")
    func allowance() async throws {
        let reserve = try scene.benefit(
            "reserve", kinds: [.periodic, .money], times: 24, period: .calendarMonth, total: Money("48000"),
            amount: .fixed(scene.stated(#require(Money("2050")))))
        var day = try #require(CalendarDate("2026-01-31"))
        for month in 1...24 {
            let seconds = day.start.seconds
            let request = StepRequest(
                id: try #require(RequestID("m\(month)")), digest: [UInt8](repeating: 0, count: 32),
                at: Timestamp(seconds), by: "clerk")
            let amount = try await register.write { tx throws in
                let step = try Redeem(
                    scene.claim(reserve, scene.person(1), version: UInt64(month)),
                    redemption: scene.id(month, 2),
                    entitlement: scene.id(month, 3))
                let amount = try step.run(request, in: tx).value?.redemption?.amount
                let second = try StockJudge(tx).judge(
                    scene.claim(reserve, scene.person(1)), .redeem(units: 1, pool: nil), at: request.at)
                #expect(second.code == .alreadyRedeemed)
                if month == 12 {
                    #expect(try Close(scene.id(1, 3)).run(scene.request("close"), in: tx).value != nil)
                }
                return amount
            }
            // 23 × 2,050 = 47,150; 850 are left.
            #expect(amount == (month < 24 ? Money("2050") : Money("850")))
            day = day.startOfMonth.adding(months: 1)
        }
        let end = day.start
        let judgement = try await register.read { reading throws in
            try StockJudge(reading).judge(
                scene.claim(reserve, scene.person(1)), .redeem(units: 1, pool: nil), at: end)
        }
        #expect(judgement.code == .alreadyRedeemed)
        #expect(judgement.facts.used == 24)
        let kept = try await register.read { try $0.redemptions(of: scene.id(1, 3)).map(\.policy.version) }
        #expect(kept == Array(1...12))
    }

    @Test("a household has one; an unknown household is a missing fact")
    func household() async throws {
        let flat = try scene.benefit("flat", kinds: [.once], unit: .household)
        #expect(try await code(redeem("r0", flat, scene.person(1), use: 9)) == "FACT_MISSING")
        #expect(try await redeem("r1", flat, scene.person(1, household: 1), use: 1).value != nil)
        #expect(
            try await code(redeem("r2", flat, scene.person(2, household: 1), use: 2)) == "HOUSEHOLD_LIMIT")
        #expect(
            try await code(redeem("r3", flat, scene.person(1, household: 2), use: 3)) == "ALREADY_REDEEMED")
        #expect(try await redeem("r4", flat, scene.person(3, household: 3), use: 4).value != nil)
    }

    @Test("benefits of one group exclude each other in a household")
    func exclusive() async throws {
        let flat = try scene.benefit("flat", kinds: [.once])
        let rent = try scene.benefit("rent", kinds: [.once])
        #expect(try await redeem("r1", flat, scene.person(1, household: 1), use: 1).value != nil)
        for (person, expected) in [(1, BenefitCode.exclusiveConflict), (2, .exclusiveConflict)] {
            let judgement = try await register.read { reading throws in
                var claim = try scene.claim(rent, scene.person(person, household: 1))
                claim.excluding = [flat.id, rent.id]
                return try StockJudge(reading).judge(claim, .apply, at: scene.now)
            }
            #expect(judgement.code == expected)
            #expect(judgement.facts.conflict == flat.id)
        }
    }

    @Test("both parents have one entitlement for a child and a stage; twins have two")
    func children() async throws {
        let seat = try scene.benefit("seat", unit: .child, needsApproval: true)
        func apply(_ number: Int, _ parent: Int, child: Int?, stage: String?) async throws -> String? {
            try await register.write { tx throws in
                let claim = try scene.claim(seat, scene.person(parent, child: child, stage: stage))
                return try Apply(id: scene.id(number), claim).run(scene.request("a\(number)"), in: tx)
                    .refusal?.code
            }
        }
        #expect(try await apply(1, 1, child: 1, stage: "primary") == nil)
        #expect(try await apply(2, 2, child: 1, stage: "primary") == "EXISTS")
        #expect(try await apply(3, 2, child: 2, stage: "primary") == nil)
        #expect(try await apply(4, 1, child: 1, stage: "junior") == nil)
        #expect(try await apply(5, 1, child: nil, stage: "junior") == "FACT_MISSING")
        #expect(try await apply(6, 1, child: 3, stage: nil) == "FACT_MISSING")
    }

    @Test("what needs an approval is not redeemed without one, nor before the allocation")
    func approval() async throws {
        let flat = try scene.benefit(needsApproval: true)
        try await register.write { try $0.insert(scene.pool(flat, quota: 1)) }
        #expect(try await code(redeem("r1", flat, scene.person(1), use: 1)) == "NOT_APPROVED")
        try await approve(1, flat)
        try await approve(2, flat, after: 1)
        #expect(try await code(redeem("r2", flat, scene.person(1), use: 1)) == "WAITLISTED")
        let given = try await register.write { tx throws in
            try Allocate(flat, scene.poolID(), scene.digest)
                .run(scene.request("x", after: 2), in: tx, judging: scene.eligible)
        }
        #expect(given.value?.entitlements.map(\.state) == [.reserved, .waitlisted])
        let waits = try await redeem("r3", flat, scene.person(2), use: 2)
        guard case .refused(.judged(let judgement)) = waits else { return #expect(Bool(false)) }
        #expect(judgement.code == .waitlisted && judgement.facts.rank == 1)
        // Ten days and two seconds: the hold is over, whether or not anybody has ended it.
        #expect(
            try await code(redeem("r4", flat, scene.person(1), use: 3, after: 864_002)) == "HOLD_EXPIRED")
        let ended = try await register.write { tx throws in
            try ExpireHolds { _ in 10 }.run(scene.request("e", after: 864_002), in: tx)
        }
        #expect(ended.map(\.state) == [.expired])
        #expect(
            try await code(redeem("r5", flat, scene.person(1), use: 4, after: 864_003)) == "HOLD_EXPIRED")
        #expect(try await redeem("r6", flat, scene.person(2), use: 5, after: 864_003).value != nil)
        try await expectSound(flat)
    }

    @Test(
        "points go before time, time before the draw; units are given in order, the wished one if it is free")
    func ranking() async throws {
        let flat = try scene.benefit(needsApproval: true)
        try await register.write { tx throws in
            try tx.insert(scene.pool(flat, quota: 3))
            for unit in ["5-301", "5-302", "5-303"] {
                try tx.insert(PoolUnit(benefit: flat.id, pool: scene.poolID(), id: scene.unitID(unit)))
            }
        }
        try await approve(1, flat, points: 10, after: 5)
        try await approve(2, flat, points: 20, after: 9, preferred: scene.unitID("5-302"))
        try await approve(3, flat, points: 10, after: 4, preferred: scene.unitID("5-302"))
        try await approve(4, flat, points: nil, after: 0)
        let result = try await register.write { tx throws in
            try Allocate(flat, scene.poolID(), scene.digest)
                .run(scene.request("x", after: 10), in: tx, judging: scene.eligible)
        }
        let lines = try #require(result.value?.entitlements)
        #expect(try lines.map(\.id) == [scene.id(2), scene.id(3), scene.id(1), scene.id(4)])
        #expect(lines.map { $0.unit?.description } == ["5-302", "5-301", "5-303", nil])
        #expect(lines.map(\.rank) == [nil, nil, nil, 1])
        #expect(lines[0].holdUntil == scene.now.adding(10 + 864_000))
        // Again: nothing changes.
        let again = try await register.write { tx throws in
            try Allocate(flat, scene.poolID(), scene.digest)
                .run(scene.request("y", after: 11), in: tx, judging: scene.eligible)
        }
        #expect(again.value?.entitlements == [])
        // A freed unit goes to the next in the same transaction.
        let next = try await register.write { tx throws in
            _ = try Release(scene.id(3), holdDays: 10).run(scene.request("z", after: 12), in: tx)
            return try tx.entitlement(scene.id(4))
        }
        #expect(next?.state == .reserved && next?.unit?.description == "5-301")
        try await expectSound(flat)
    }

    @Test("equals are drawn with the published seed, which anybody can compute again, and never without")
    func draw() async throws {
        let flat = try scene.benefit(needsApproval: true)
        try await register.write { try $0.insert(scene.pool(flat, quota: 2)) }
        for number in 1...6 { try await approve(number, flat, points: 1) }
        let allocate = try Allocate(flat, scene.poolID(), scene.digest)
        let none = try await register.write {
            try allocate.run(scene.request("x"), in: $0, judging: scene.eligible)
        }
        #expect(none.refusal == .seedMissing)
        let seed = [UInt8](repeating: 7, count: 16)
        try await register.write { tx throws in
            let publish = try PublishSeed(flat.id, scene.poolID(), seed: seed)
            #expect(try publish.run(in: tx).value != nil)
            let other = try PublishSeed(flat.id, scene.poolID(), seed: [UInt8](repeating: 8, count: 16))
            #expect(try other.run(in: tx).refusal == .seedFinal)
        }
        let lines = try await register.write {
            try allocate.run(scene.request("x"), in: $0, judging: scene.eligible)
        }.value?.entitlements
        let expected = try (1...6).map { try scene.id($0) }.map { id in
            (id, Hex.encode(try scene.digest.sha256(seed + id.bytes)))
        }.sorted { $0.1 < $1.1 }.map(\.0)
        #expect(lines?.map(\.id) == expected)
        #expect(
            lines?.map(\.state) == [.reserved, .reserved, .waitlisted, .waitlisted, .waitlisted, .waitlisted])
        try await expectSound(flat)
    }

    @Test("a budget is never exceeded by a fen; the next smaller claim still fits")
    func budget() async throws {
        let grant = try scene.benefit(
            "grant", kinds: [.money], amount: .fixed(scene.stated(Money(fen: 60))),
            budget: scene.stated(Money(fen: 100)))
        // The policy states the budget: its pool opens with the first use, and once only.
        #expect(try await redeem("r1", grant, scene.person(1), use: 1).value != nil)
        #expect(try await register.read { try $0.pools(grant.id) }.map(\.budget) == [Money(fen: 100)])
        #expect(try await code(redeem("r2", grant, scene.person(2), use: 2)) == "BUDGET_EXHAUSTED")
        let small = try scene.benefit("grant", kinds: [.money], amount: .fixed(scene.stated(Money(fen: 40))))
        #expect(try await redeem("r3", small, scene.person(2), use: 3).value != nil)
        try await expectSound(grant)
    }

    @Test("several open pools need a name; a closed or absent one gives nothing; an unset quota is named")
    func pools() async throws {
        let gift = try scene.benefit("gift", kinds: [.stock], quota: PolicyValue(unset: "gift.quota"))
        #expect(try await code(redeem("r0", gift, scene.person(1), use: 9)) == "VALUE_NOT_SET")
        try await register.write { tx throws in
            for name in ["a", "b"] { try tx.insert(scene.pool(gift, name, quota: 1)) }
        }
        #expect(try await code(redeem("r1", gift, scene.person(1), use: 1)) == "VALUE_NOT_SET")
        try await register.write { tx throws in
            var pool = try scene.pool(gift, "a", quota: 1)
            pool.closedAt = scene.now
            try tx.update(pool)
        }
        #expect(try await redeem("r2", gift, scene.person(1), use: 2).value?.redemption?.pool == PoolID("b"))
    }

    @Test(
        "a granted amount lies inside the range, both ends included",
        arguments: [
            (1_999_999, false), (2_000_000, true), (6_000_000, true), (6_000_001, false),
        ] as [(Int64, Bool)])
    func range(fen: Int64, isGood: Bool) async throws {
        let special = try scene.benefit(
            "special", kinds: [.money],
            amount: .range(
                least: scene.stated(Money(fen: 2_000_000)), most: scene.stated(Money(fen: 6_000_000))),
            needsApproval: true)
        let result = try await register.write { tx throws in
            let claim = try scene.claim(special, scene.person(1))
            _ = try Apply(id: scene.id(1), claim).run(scene.request("a"), in: tx)
            _ = try Review(scene.id(1)).begin(scene.request("b"), in: tx)
            #expect(
                try Approve(scene.id(1), claim).run(scene.request("n"), in: tx).refusal?.code
                    == "OUT_OF_RANGE")
            return try Approve(scene.id(1), claim, granted: Money(fen: fen)).run(scene.request("c"), in: tx)
        }
        #expect((result.value != nil) == isGood)
        guard isGood else { return }
        #expect(
            try await redeem("r", special, scene.person(1), use: 1).value?.redemption?.amount
                == Money(fen: fen))
    }

    @Test("rejected, appealed once, rejected for good")
    func appeal() async throws {
        let flat = try scene.benefit(needsApproval: true)
        try await register.write { tx throws in
            let id = try scene.id(1)
            _ = try Apply(id: id, scene.claim(flat, scene.person(1))).run(scene.request("a"), in: tx)
            #expect(try Review(id).reject(scene.request("b"), in: tx).value?.entitlement.state == .rejected)
            #expect(try Review(id).appeal(scene.request("c"), in: tx).value?.entitlement.hasAppealed == true)
            #expect(try Review(id).reject(scene.request("d"), in: tx).value != nil)
            #expect(try Review(id).appeal(scene.request("e"), in: tx).refusal == .appealed)
            #expect(
                try Release(id, holdDays: nil).forfeit(scene.request("f"), in: tx).refusal?.code
                    == "NOT_ALLOWED")
            #expect(try Close(scene.id(7)).run(scene.request("g"), in: tx).refusal == .notFound)
        }
    }

    @Test("rules that say no stop every step that needs them, and a judge's own error changes nothing")
    func rules() async throws {
        let gift = try scene.benefit("gift", kinds: [.stock])
        try await register.write { try $0.insert(scene.pool(gift, quota: 1)) }
        for rules in [BenefitCode.notEligible, .wrongArea, .factStale] {
            #expect(
                try await code(redeem("r", gift, scene.person(1), use: 1, rules: rules)) == rules.rawValue)
        }
        try await expectSound(gift)
        #expect(try await register.read { try $0.pools(nil).map(\.redeemed) } == [0])
    }

    @Test("a claw-back returns stock and money, cancels what is unpaid, and promotes the next")
    func clawBack() async throws {
        let flat = try scene.benefit(amount: .fixed(scene.stated(Money(fen: 70))), needsApproval: true)
        try await register.write { try $0.insert(scene.pool(flat, quota: 1, budget: Money(fen: 100))) }
        try await approve(1, flat, points: 2)
        try await approve(2, flat, points: 1)
        try await register.write { tx throws in
            _ = try Allocate(flat, scene.poolID(), scene.digest)
                .run(scene.request("x"), in: tx, judging: scene.eligible)
        }
        #expect(try await redeem("r1", flat, scene.person(1), use: 1).value != nil)
        try await register.write { tx throws in
            let back = try ClawBack(scene.id(1), holdDays: 10).run(scene.request("y"), in: tx)
            #expect(back.value?.entitlement.state == .clawedBack)
            #expect(try tx.payment(scene.id(1, 2))?.state == .cancelled)
            #expect(try tx.entitlement(scene.id(2))?.state == .reserved)
            let pool = try tx.pool(flat.id, scene.poolID())
            #expect(pool?.redeemed == 0 && pool?.reserved == 1 && pool?.committed == .zero)
            #expect(
                try ClawBack(scene.id(1), holdDays: 10).run(scene.request("z"), in: tx).refusal?.code
                    == "FINAL")
        }
        try await expectSound(flat)
    }

    @Test("a payment fails, is tried again, is paid, and then never changes")
    func payment() async throws {
        let grant = try scene.benefit("grant", kinds: [.money], amount: .fixed(scene.stated(Money(fen: 5))))
        _ = try await redeem("r1", grant, scene.person(1), use: 1)
        try await register.write { tx throws in
            func step(_ act: PaymentStep.Act, _ name: String) throws -> StepResult<Payment> {
                try PaymentStep(scene.id(1, 2), act).run(scene.request(name), in: tx)
            }
            #expect(try step(.succeed, "a").refusal?.code == "NOT_ALLOWED")
            #expect(try step(.start, "b").value?.attempts == 1)
            let held = try #require(try tx.payment(scene.id(1, 2)))
            #expect(try step(.start, "b") == .done(held, isRepeated: true))
            #expect(try step(.start, "c").refusal?.code == "NOT_ALLOWED")
            #expect(try step(.fail, "d").value?.state == .failed)
            #expect(try step(.start, "e").value?.attempts == 2)
            #expect(try step(.succeed, "f").value?.state == .paid)
            for act in PaymentStep.Act.allCases {
                #expect(try step(act, "g\(act)").refusal?.code == "FINAL")
            }
        }
    }

    @Test(
        "a downgrade keeps, ends after days, at the next period, or takes back",
        arguments: [
            (DowngradeRule.keep, 400, nil), (.grace(days: 30), 29, nil),
            (.grace(days: 30), 31, "NOT_ELIGIBLE"),
            (.stopNextPeriod, 9, nil), (.stopNextPeriod, 10, "NOT_ELIGIBLE"), (.clawBack, 1, "NOT_ELIGIBLE"),
        ] as [(DowngradeRule, UInt64, String?)])
    func downgrade(rule: DowngradeRule, days: UInt64, expected: String?) async throws {
        let rent = try scene.benefit(
            "rent", kinds: [.periodic, .counted], times: 100,
            period: rule == .stopNextPeriod ? .calendarMonth : nil, onDowngrade: rule)
        _ = try await redeem("r1", rent, scene.person(1), use: 1)
        #expect(
            try await code(redeem("r2", rent, scene.person(1), use: 2, rules: .notEligible)) == "NOT_ELIGIBLE"
        )
        let state = try await register.write { tx throws in
            try Downgrade(scene.id(1, 3), rent).run(scene.request("d"), in: tx).value?.entitlement.state
        }
        #expect(state == (rule == .clawBack ? .clawedBack : .redeemed))
        let result = try await redeem(
            "r3", rent, scene.person(1), use: 3, after: days * 86_400, rules: .notEligible)
        // The running period of a monthly benefit is used up already; the next one is refused for the review.
        let isSameMonth = rule == .stopNextPeriod && days < 10
        #expect(code(result) == (isSameMonth ? "NOT_ELIGIBLE" : expected))
    }

    @Test("every state has its steps, a final one has none, and what is taken back is only settled")
    func table() {
        let settling: [EntitlementAct] = [.moneyReturned, .moneyWaived]
        for state in EntitlementState.allCases {
            let steps = EntitlementAct.allCases.filter { !EntitlementStep.targets($0, from: state).isEmpty }
            let isFinal: Set<EntitlementState> = [.closed, .released, .expired, .forfeited]
            #expect(steps.isEmpty == isFinal.contains(state), "\(state)")
            for act in EntitlementAct.allCases where isFinal.contains(state) {
                #expect(EntitlementStep.refusal(act, from: state) == .final(state))
            }
            #expect((steps == settling) == (state == .clawedBack), "\(state)")
            for act in settling where state == .clawedBack {
                #expect(EntitlementStep.targets(act, from: state) == [.clawedBack])
            }
        }
        #expect(EntitlementStep.targets(.redeem, from: .rejected).isEmpty)
        #expect(EntitlementStep.targets(.approve, from: .rejected).isEmpty)
    }
}
