import TalentCode
import Testing

/// Stock, periods and families, with the figures of the published policies.
@Suite("Worked cases of stock, periods and families")
struct StockCaseTests {
    private static func highLevel(
        _ scene: BenefitScene, level: UInt64 = 5, household: HouseholdID? = nil
    ) async throws -> PersonRecord {
        try await scene.person { person in
            person.tierGrants = [
                TierGrant(Tier(scheme: 1, level: level), area: person.links[0].area, by: BenefitScene.manual)
            ]
            person.facts = [
                Fact(.honour, ["level": .text("municipal"), "name": .text("示例")], by: BenefitScene.manual)
            ]
            person.household = household
        }
    }

    @Test("the health check comes again 24 months later to the day, not a day before")
    func healthCheck() async throws {
        let scene = try BenefitScene()
        let person = try await Self.highLevel(scene)
        #expect(try await scene.redeem("health-check", person, on: "2024-03-31").value != nil)
        let early = try await scene.redeem("health-check", person, on: "2026-03-30")
        #expect(early.code == "ALREADY_REDEEMED")
        #expect(early.judgement?.facts.next == "2026-03-31")
        #expect(try await scene.redeem("health-check", person, on: "2026-03-31").value != nil)
    }

    @Test("convalescence comes again three years later, for who is an expert of outstanding merit")
    func convalescence() async throws {
        let scene = try BenefitScene()
        let person = try await Self.highLevel(scene)
        #expect(try await scene.redeem("convalescence", person, on: "2024-02-29").value != nil)
        #expect(try await scene.redeem("convalescence", person, on: "2027-02-27").code == "ALREADY_REDEEMED")
        #expect(try await scene.redeem("convalescence", person, on: "2027-02-28").value != nil)
        let nobody = try await scene.person()
        #expect(try await scene.judge("convalescence", nobody, on: "2027-02-28").code == .factMissing)
    }

    private static let seeking = [Fact(.jobSeeker, ["isSeeking": .bool(true)], by: BenefitScene.manual)]

    @Test("who is in the register has the nights only while seeking work")
    func notSeeking() async throws {
        let scene = try BenefitScene()
        let nobody = try await scene.person("330206")
        #expect(try await scene.redeem("free-stay-3d", nobody, on: "2026-03-01").code == "FACT_MISSING")
        let employed = try await scene.person("330206") {
            $0.facts = [Fact(.jobSeeker, ["isSeeking": .bool(false)], by: BenefitScene.manual)]
        }
        let refused = try await scene.redeem("free-stay-3d", employed, on: "2026-03-01")
        #expect(refused.code == "NOT_ELIGIBLE" && refused.judgement?.facts.rule == "seeking")
    }

    @Test(
        "of the nights that an office sets for the hostel two may be in one year, and none is above the number"
    )
    func hostel() async throws {
        let scene = try BenefitScene(
            settings: """
                youth-hostel.times: 2
                zhenhai.definitions.isYouth: true
                """)
        let person = try await scene.person("330211") { $0.facts = Self.seeking }
        for day in ["2026-03-01", "2026-03-02"] {
            let night = try await scene.redeem("youth-hostel", person, on: day)
            #expect(night.value != nil, "\(day): \(night.code ?? "")")
        }
        let third = try await scene.redeem("youth-hostel", person, on: "2027-03-01")
        #expect(third.code == "ALREADY_REDEEMED" && third.judgement?.facts.used == 2)
    }

    @Test("three nights are free, and the fourth is told when the three were")
    func nights() async throws {
        let scene = try BenefitScene()
        let person = try await scene.person("330206") { $0.facts = Self.seeking }
        for day in ["2026-03-01", "2026-03-02", "2026-03-05"] {
            #expect(try await scene.redeem("free-stay-3d", person, on: day).value != nil, "\(day)")
        }
        let fourth = try await scene.redeem("free-stay-3d", person, on: "2026-03-06")
        let facts = try #require(fourth.judgement?.facts)
        #expect(fourth.code == "ALREADY_REDEEMED")
        #expect(facts.used == 3 && facts.allowed == 3)
        #expect(
            facts.usedAt == [
                try BenefitScene.noon("2026-03-05"), try BenefitScene.noon("2026-03-02"),
                try BenefitScene.noon("2026-03-01"),
            ])
    }

    @Test("200 flats are reserved in the order of application, and number 201 waits")
    func flats() async throws {
        let scene = try BenefitScene()
        let id = "talent-apartment"
        try await scene.pool(id, quota: 200)
        var persons: [PersonRecord] = []
        for number in 1...201 {
            let home = try await scene.household("H\(number)", homes: 0)
            let person = try await scene.person { $0.household = home }
            persons.append(person)
            let day = number <= 200 ? "2026-03-01" : "2026-03-02"
            #expect(try await scene.approve(id, person, on: day).value != nil, "\(number)")
        }
        let given = try await scene.allocate(id, on: "2026-03-03")
        #expect(given.filter { $0.state == .reserved }.count == 200)
        #expect(given.last?.state == .waitlisted)
        #expect(given.last?.rank == 1)
        #expect(given.last?.subject == .person(persons[200].id))
        for person in persons.prefix(200) {
            #expect(try await scene.redeem(id, person, on: "2026-03-04").value != nil)
        }
        let last = try await scene.redeem(id, persons[200], on: "2026-03-04")
        #expect(last.code == "WAITLISTED")
        #expect(last.judgement?.facts.rank == 1)
    }

    @Test("the 22 rent-free flats need the leading tier, the 21 flats of teams a core member of such a team")
    func leading() async throws {
        let scene = try BenefitScene()
        #expect(
            scene.packs.flatMap(\.benefits).first { $0.id.description == "rent-free-flat" }?.quota?.value
                == 22)
        #expect(
            scene.packs.flatMap(\.benefits).first { $0.id.description == "public-rental-team" }?.quota?.value
                == 21)
        let home = try await scene.household("H1", homes: 0)
        let leading = try await Self.highLevel(scene, level: 3, household: home)
        let senior = try await Self.highLevel(
            scene, level: 5, household: try await scene.household("H2", homes: 0))
        #expect(try await scene.approve("rent-free-flat", leading, on: "2026-03-01").value != nil)
        #expect(
            try await scene.approve("rent-free-flat", senior, on: "2026-03-01").judgement?.facts.rule
                == "tier")
        for (role, tier, rule) in [
            ("core", "leading", nil), ("member", "leading", "role"), ("core", "senior", "leader"),
        ] as [(String, String, String?)] {
            let place = try await scene.household("T\(role)\(tier)", homes: 0)
            let member = try await scene.person { person in
                person.household = place
                person.facts = [
                    Fact(.team, ["role": .text(role), "leaderTier": .text(tier)], by: BenefitScene.manual)
                ]
            }
            let answer = try await scene.approve("public-rental-team", member, on: "2026-03-01")
            #expect(answer.judgement?.facts.rule == rule)
            #expect((answer.value != nil) == (rule == nil))
        }
    }

    @Test(
        "22 leading talents get the 22 rent-free flats and the next one waits; 21 core members the 21 flats of teams"
    )
    func leadingFlats() async throws {
        let scene = try BenefitScene()
        for (id, quota) in [("rent-free-flat", 22), ("public-rental-team", 21)] {
            try await scene.pool(id, quota: quota)
            var last: PersonRecord?
            for number in 0...quota {
                let home = try await scene.household("\(id)\(number)", homes: 0)
                let person =
                    id == "rent-free-flat"
                    ? try await Self.highLevel(scene, level: 3, household: home)
                    : try await scene.person { person in
                        person.household = home
                        let values: [String: FactValue] = [
                            "role": .text("core"), "leaderTier": .text("leading"),
                        ]
                        person.facts = [Fact(.team, values, by: BenefitScene.manual)]
                    }
                let day = number < quota ? "2026-03-01" : "2026-03-02"
                #expect(try await scene.approve(id, person, on: day).value != nil, "\(id) \(number)")
                last = person
            }
            // Nobody of a lower tier, and nobody outside such a team, stands in the row.
            let stranger = try await scene.person { $0.household = nil }
            let refused = try await scene.approve(id, stranger, on: "2026-03-02").judgement
            #expect(refused != nil && refused?.outcome != .valid)
            let given = try await scene.allocate(id, on: "2026-03-03")
            #expect(given.count { $0.state == .reserved } == quota)
            #expect(given.filter { $0.state == .waitlisted }.map(\.rank) == [1])
            let waiting = try #require(last)
            #expect(try await scene.redeem(id, waiting, on: "2026-03-04").code == "WAITLISTED")
        }
    }

    @Test("a child gets one school place whichever parent asks, and twins get two")
    func children() async throws {
        let scene = try BenefitScene(settings: "child-school-cx.rules.conditions: {\"===\": [1, 1]}")
        let mother = try await scene.person()
        let father = try await scene.person()
        let stranger = try await scene.person()
        let first = try await scene.child([mother, father])
        let twin = try await scene.child([mother, father])
        let id = "child-school-cx"
        #expect(try await scene.approve(id, mother, child: first, on: "2026-03-01").value != nil)
        #expect(try await scene.approve(id, father, child: first, on: "2026-03-01").code == "EXISTS")
        #expect(try await scene.approve(id, father, child: twin, on: "2026-03-01").value != nil)
        let refused = try await scene.approve(id, stranger, child: twin, on: "2026-03-01")
        #expect(refused.judgement?.facts.rule == "guardian")
    }

    @Test("who is no longer of a high level gets no further health check")
    func downgrade() async throws {
        let scene = try BenefitScene()
        let person = try await Self.highLevel(scene)
        #expect(try await scene.redeem("health-check", person, on: "2024-03-31").value != nil)
        var changed = try PersonVault(secrets: scene.secrets).open(person)
        changed.tierGrants = []
        let row = try PersonVault(secrets: scene.secrets)
            .seal(changed, createdAt: Timestamp(1), updatedAt: Timestamp(2))
        try await scene.register.write { try $0.update(row) }
        let judged = try await scene.judge("health-check", row, on: "2026-04-01")
        #expect(judged.outcome != .valid)
    }
}
