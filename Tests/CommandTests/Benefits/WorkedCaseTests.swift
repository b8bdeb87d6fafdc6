import TalentCode
import Testing

/// The figures of the published policies, each with the value below and above its edge.
@Suite("Worked cases of the benefits")
struct WorkedCaseTests {
    private static func home(_ price: String, _ day: String, area: String = "330282") -> [String: String] {
        ["price": price, "purchasedOn": day, "propertyArea": area]
    }

    private static func graduate(
        _ scene: BenefitScene, _ graduatedOn: String, _ household: HouseholdID
    ) async throws -> PersonRecord {
        try await scene.person { person in
            person.tierGrants = [
                TierGrant(Tier(scheme: 2, level: 7), area: person.links[0].area, by: BenefitScene.manual)
            ]
            person.facts = [
                Fact(
                    .education,
                    [
                        "degree": .text("bachelor"), "fullTime": .bool(true),
                        "graduatedOn": .text(graduatedOn),
                    ],
                    by: BenefitScene.manual)
            ]
            person.household = household
        }
    }

    @Test(
        "the purchase subsidy is 2% of the price and 80,000 yuan at most",
        arguments: [
            ("3999950", "79999.00"), ("4000000", "80000.00"), ("4000050", "80000.00"), ("0.49", "0.00"),
            ("0.50", "0.01"),
        ])
    func purchase(_ price: String, _ amount: String) async throws {
        let scene = try BenefitScene()
        let household = try await scene.household("H1", homes: 1)
        let person = try await Self.graduate(scene, "2020-06-30", household)
        let id = "purchase-subsidy-basic"
        _ = try await scene.approve(id, person, Self.home(price, "2026-05-01"), on: "2026-06-01")
        let done = try await scene.redeem(id, person, on: "2026-06-02")
        #expect(done.amount?.description == amount)
    }

    @Test(
        "a purchase counts up to ten years after the graduation, to the day",
        arguments: [
            ("2016-06-30", "2026-06-30", true), ("2016-06-30", "2026-07-01", false),
            ("2016-02-29", "2026-02-28", true), ("2016-02-29", "2026-03-01", false),
            ("2016-02-28", "2026-02-28", true), ("2014-03-01", "2024-02-29", true),
        ])
    func tenYears(_ graduatedOn: String, _ purchasedOn: String, _ holds: Bool) async throws {
        let scene = try BenefitScene()
        let household = try await scene.household("H1", homes: 0)
        let person = try await Self.graduate(scene, graduatedOn, household)
        let answer = try await scene.approve(
            "purchase-subsidy-basic", person, Self.home("1000000", purchasedOn), on: "2026-12-01")
        #expect((answer.value != nil) == holds)
        #expect(holds || answer.judgement?.facts.rule == "graduated")
    }

    @Test("the purchase subsidy is given once a household, for its only home in Ningbo")
    func household() async throws {
        let scene = try BenefitScene()
        let household = try await scene.household("H1", homes: 1)
        let values = Self.home("2000000", "2026-05-01")
        let id = "purchase-subsidy-basic"
        let first = try await Self.graduate(scene, "2020-06-30", household)
        let spouse = try await Self.graduate(scene, "2021-06-30", household)
        #expect(try await scene.redeem(id, first, values, on: "2026-06-01").code == "NOT_APPROVED")
        #expect(try await scene.approve(id, first, values, on: "2026-06-01").value != nil)
        // Another price than the one that was approved changes nothing.
        let dearer = Self.home("9000000", "2026-05-01")
        #expect(try await scene.redeem(id, first, dearer, on: "2026-06-01").amount == Money(yuan: 40_000))
        #expect(try await scene.redeem(id, first, on: "2026-06-02").code == "ALREADY_REDEEMED")
        #expect(try await scene.approve(id, spouse, values, on: "2026-06-02").code == "HOUSEHOLD_LIMIT")
        let rich = try await Self.graduate(scene, "2020-06-30", try await scene.household("H2", homes: 2))
        #expect(try await scene.judge(id, rich, values, on: "2026-06-02").facts.rule == "only-home")
        let away = Self.home("2000000", "2026-05-01", area: "330100")
        let other = try await Self.graduate(scene, "2020-06-30", try await scene.household("H3", homes: 1))
        #expect(try await scene.judge(id, other, away, on: "2026-06-02").facts.rule == "property")
        let nameless = try await scene.judge(id, other, on: "2026-06-02")
        #expect(nameless.code == .factMissing)
        #expect(nameless.facts.missing.contains("request.purchasedOn"))
    }

    private static func hired(
        _ scene: BenefitScene, salary: Int64? = nil, fullTime: Bool = true
    ) async throws -> PersonRecord {
        try await scene.person { person in
            var work = Employment(
                employerUSCC: nil, employerName: "示例", by: BenefitScene.manual)
            work.kind = .fullTime
            work.employerType = .enterprise
            work.isNewlyIntroduced = true
            work.annualSalary = salary
            person.employments = [work]
            person.facts = [
                Fact(
                    .education, ["degree": .text("bachelor"), "fullTime": .bool(fullTime)],
                    by: BenefitScene.manual)
            ]
        }
    }

    @Test(
        "300,000 yuan a year counts as a master's degree, 500,000 as a doctor's",
        arguments: [
            (29_999_900, nil), (30_000_000, "master"), (49_999_900, "master"), (50_000_000, "doctor"),
        ]
            as [(Int64, String?)])
    func salary(_ fen: Int64, _ treatment: String?) async throws {
        let scene = try BenefitScene()
        let judged = try await scene.judge(
            "salary-equivalence", try await Self.hired(scene, salary: fen), on: "2026-01-31")
        #expect(judged.facts.treatment == treatment)
        #expect(judged.code == (treatment == nil ? .notEligible : .eligible))
    }

    private static func skilled(
        _ scene: BenefitScene, level: Int64, trade: String, area: String = "330211", reviewed: Int64 = 2026
    ) async throws -> PersonRecord {
        try await scene.person(area) { person in
            person.categories = [.highSkill]
            person.facts = [
                Fact(.skill, ["level": .integer(level), "trade": .text(trade)], by: BenefitScene.manual),
                Fact(
                    .performance, ["passed": .bool(true), "year": .integer(reviewed)], by: BenefitScene.manual
                ),
            ]
        }
    }

    @Test("senior technicians of a shortage trade in Zhenhai get 12,000 yuan a year, and nobody else")
    func postSubsidy() async throws {
        let id = "post-subsidy-senior"
        let open = try BenefitScene()
        let unset = try await open.judge(
            id, try await Self.skilled(open, level: 6, trade: "焊工"), on: "2026-03-01")
        #expect(unset.code == .valueNotSet)
        #expect(unset.facts.missing == ["zhenhai.definitions.shortageTrades"])
        let scene = try BenefitScene(settings: "zhenhai.definitions.shortageTrades: [焊工, 电工]")
        let senior = try await Self.skilled(scene, level: 6, trade: "焊工")
        #expect(try await scene.approve(id, senior, on: "2026-03-01").value != nil)
        #expect(try await scene.redeem(id, senior, on: "2026-03-01").amount == Money(yuan: 12_000))
        let again = try await scene.redeem(id, senior, on: "2026-12-31")
        #expect(again.judgement?.facts.next == "2027-01-01")
        #expect(try await scene.redeem(id, senior, on: "2027-01-01").amount == Money(yuan: 12_000))
        // The source names 高级技师 alone: whoever stands below or above it is refused.
        for level in [1, 4, 5, 7, 8] as [Int64] {
            let other = try await Self.skilled(scene, level: level, trade: "焊工")
            let judged = try await scene.judge(id, other, on: "2026-03-01")
            #expect(judged.code == .notEligible, "level \(level)")
            #expect(judged.facts.rule == "senior-technician", "level \(level)")
            #expect(
                try await scene.approve(id, other, on: "2026-03-01").code == "NOT_ELIGIBLE", "level \(level)")
        }
        let cook = try await Self.skilled(scene, level: 6, trade: "厨师")
        #expect(try await scene.judge(id, cook, on: "2026-03-01").facts.rule == "trade")
        let elsewhere = try await Self.skilled(scene, level: 6, trade: "焊工", area: "330282")
        let wrong = try await scene.judge(id, elsewhere, on: "2026-03-01")
        #expect(wrong.code == .wrongArea)
        #expect(wrong.facts.area == AreaCode("330211"))
    }

    @Test(
        "the special allowance is what the reviewer grants between 20,000 and 60,000 yuan",
        arguments: [(19_999, false), (20_000, true), (60_000, true), (60_001, false)])
    func special(_ yuan: Int64, _ isTaken: Bool) async throws {
        let scene = try BenefitScene()
        let id = "special-allowance"
        let person = try await Self.skilled(scene, level: 6, trade: "焊工")
        let approved = try await scene.approve(id, person, amount: Money(yuan: yuan), on: "2026-03-01")
        #expect((approved.value != nil) == isTaken)
        let given = try await scene.redeem(id, person, on: "2026-03-02")
        #expect(given.amount == (isTaken ? Money(yuan: yuan) : nil))
    }

    @Test(
        "the special allowance needs the review of the year in which it is asked for",
        arguments: [
            (2020, "2026-03-01", false), (2025, "2026-01-01", false), (2026, "2026-01-01", true),
            (2026, "2026-12-31", true), (2026, "2027-01-01", false), (2027, "2026-12-31", false),
        ])
    func review(_ year: Int64, _ day: String, _ isEligible: Bool) async throws {
        let scene = try BenefitScene()
        let person = try await Self.skilled(scene, level: 6, trade: "焊工", reviewed: year)
        let judged = try await scene.judge("special-allowance", person, on: day)
        #expect(judged.facts.rule == (isEligible ? nil : "performance"))
        let approved = try await scene.approve(
            "special-allowance", person, amount: Money(yuan: 20_000), on: day)
        #expect(approved.code == (isEligible ? nil : "NOT_ELIGIBLE"))
    }
}
