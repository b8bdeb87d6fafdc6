import TalentCode
import Testing

/// Codes that come out of a policy and a register, not of a judgement that a test made up.
@Suite("Verdict codes on the real path")
struct VerdictCodeTests {
    /// A pack of one benefit that is redeemed without an application.
    private static func pack(_ lines: String, rules: String) -> String {
        """
        pack: trial
        area: 330282
        version: 1
        from: 2020-01-01
        sources: { S: s.txt }
        benefits:
          - id: trial-ticket
            zh: "试用券"
            en: "Trial ticket"
            from: { S: "trial" }
            kinds: [counted]
            times: 9
            \(lines)
            rules: \(rules)
        examples:
          - { benefit: trial-ticket, name: "no area is known", verdict: FACT_MISSING }

        """
    }

    private static let ticket = "trial-ticket"

    @Test(
        "a season over the end of the year: scanned and redeemed within, refused a day before and a day behind",
        arguments: [
            ("2026-11-14", false), ("2026-11-15", true), ("2026-12-31", true), ("2027-01-01", true),
            ("2027-02-10", true), ("2027-02-11", false), ("2027-06-30", false),
        ])
    func season(_ day: String, _ isOpen: Bool) async throws {
        let scene = try BenefitScene(pack: Self.pack("season: { from: 11-15, to: 02-10 }", rules: "[]"))
        let person = try await scene.person()
        #expect(
            try await scene.judge(Self.ticket, person, on: day).code == (isOpen ? .eligible : .outOfSeason))
        let redeemed = try await scene.redeem(Self.ticket, person, on: day)
        #expect(redeemed.code == (isOpen ? nil : "OUT_OF_SEASON"))
        #expect((redeemed.value != nil) == isOpen)
    }

    @Test(
        "an application is taken in the season that the office set, and refused a day before and a day behind",
        arguments: [
            ("2026-04-30", "OUT_OF_SEASON"), ("2026-05-01", nil), ("2026-06-30", nil),
            ("2026-07-01", "OUT_OF_SEASON"),
        ] as [(String, String?)])
    func application(_ day: String, _ code: String?) async throws {
        let scene = try BenefitScene(
            settings: """
                child-school-cx.season: { from: 05-01, to: 06-30 }
                child-school-cx.rules.conditions: true
                """)
        let person = try await scene.person()
        let child = try await scene.child([person])
        #expect(try await scene.approve("child-school-cx", person, child: child, on: day).code == code)
    }

    @Test("a seat that was kept in the season is not handed out behind it")
    func seat() async throws {
        let scene = try BenefitScene(
            settings: """
                child-school-cx.season: { from: 05-01, to: 06-30 }
                child-school-cx.rules.conditions: true
                """)
        let id = "child-school-cx"
        let person = try await scene.person()
        let child = try await scene.child([person])
        try await scene.pool(id, quota: 1)
        #expect(try await scene.approve(id, person, child: child, on: "2026-06-29").value != nil)
        #expect(try await scene.allocate(id, on: "2026-06-29").map(\.state) == [.reserved])
        let late = try await scene.redeem(id, person, child: child, on: "2026-07-01")
        #expect(late.code == "OUT_OF_SEASON")
        #expect(try await scene.redeem(id, person, child: child, on: "2026-06-30").value != nil)
    }

    /// Compares a text with a number once somebody is outstanding; nobody can see that before it runs.
    private static let faulty = """

              - id: faulty
                zh: "错规"
                en: "a faulty rule"
                reads: [talent.isOutstanding, skill.trade]
                condition: { ">": [{ if: [{ var: talent.isOutstanding }, { var: skill.trade }, 5] }, 3] }
        """

    private static func craftsman(
        _ scene: BenefitScene, isOutstanding: Bool, until day: String? = nil
    ) async throws -> PersonRecord {
        try await scene.person { person in
            person.facts = [
                Fact(
                    .talent, ["isOutstanding": .bool(isOutstanding)],
                    period: Period(to: day.flatMap { CalendarDate($0) }), by: BenefitScene.manual),
                Fact(.skill, ["trade": .text("焊工"), "level": .integer(4)], by: BenefitScene.manual),
            ]
        }
    }

    @Test("a rule that compares a text with a number is RULE_ERROR, names itself, and gives nothing")
    func ruleError() async throws {
        let scene = try BenefitScene(pack: Self.pack("needs-approval: false", rules: Self.faulty))
        let good = try await Self.craftsman(scene, isOutstanding: false)
        #expect(try await scene.judge(Self.ticket, good, on: "2026-03-01").code == .eligible)
        let bad = try await Self.craftsman(scene, isOutstanding: true)
        let judged = try await scene.judge(Self.ticket, bad, on: "2026-03-01")
        #expect(judged.code == .ruleError)
        #expect(judged.outcome == .undecided)
        #expect(judged.facts.rule == "faulty")
        let redeemed = try await scene.redeem(Self.ticket, bad, on: "2026-03-01")
        #expect(redeemed.code == "RULE_ERROR")
        #expect(redeemed.value == nil)
    }

    @Test(
        "a fact whose last day has passed is FACT_STALE, even before a faulty rule; on its last day it counts"
    )
    func stale() async throws {
        let scene = try BenefitScene(pack: Self.pack("needs-approval: false", rules: Self.faulty))
        let person = try await Self.craftsman(scene, isOutstanding: false, until: "2026-03-31")
        #expect(try await scene.judge(Self.ticket, person, on: "2026-03-31").code == .eligible)
        let late = try await scene.judge(Self.ticket, person, on: "2026-04-01")
        #expect(late.code == .factStale)
        #expect(late.facts.missing == ["talent.isOutstanding"])
        #expect(try await scene.redeem(Self.ticket, person, on: "2026-04-01").code == "FACT_STALE")
    }

    @Test("of the benefits in one group that an office sets, a person has one; without the setting, both")
    func exclusive() async throws {
        let groups = """
            talent-apartment.exclusive: [homes]
            settling-allowance.exclusive: [homes]
            settling-allowance.amount: 100000
            """
        for (settings, code) in [
            (groups, "EXCLUSIVE_CONFLICT"), ("settling-allowance.amount: 100000", nil),
            (groups.replacing("apartment.exclusive: [homes]", with: "apartment.exclusive: [flats]"), nil),
        ] as [(String, String?)] {
            let scene = try BenefitScene(settings: settings)
            let person = try await scene.person { person in
                person.tierGrants = [
                    TierGrant(
                        Tier(scheme: 1, level: 5), area: person.links[0].area, by: BenefitScene.manual)
                ]
            }
            #expect(try await scene.approve("settling-allowance", person, on: "2026-03-01").value != nil)
            let second = try await scene.approve("talent-apartment", person, on: "2026-03-02")
            #expect(second.code == code)
            #expect(
                second.judgement?.facts.conflict?.description == (code == nil ? nil : "settling-allowance"))
        }
    }
}
