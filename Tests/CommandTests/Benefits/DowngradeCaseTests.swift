import TalentCode
import Testing

@testable import talentcode

/// Somebody was housed or paid, and the condition falls away: what is left is the pack's `on-downgrade`.
@Suite("A downgrade by the rule of the pack")
struct DowngradeCaseTests {
    /// A pack of one benefit, read as an office's own file is; monthly for `stop-next-period`.
    private static func pack(_ rule: String) -> String {
        let isMonthly = rule == "stop-next-period"
        return """
            pack: trial
            area: 330282
            version: 1
            from: 2020-01-01
            sources: { S: s.txt }
            benefits:
              - id: trial-home
                zh: "试用住房"
                en: "Trial home"
                from: { S: "trial" }
                kinds: [\(isMonthly ? "periodic" : "counted")]
                \(isMonthly ? "period: calendar-month" : "quota: 2\n    needs-approval: true")
                times: 9
                on-downgrade: \(rule)
                rules:
                  - id: outstanding
                    zh: "优秀"
                    en: "outstanding"
                    reads: [talent.isOutstanding]
                    condition: { var: talent.isOutstanding }
            examples:
              - { benefit: trial-home, name: "outstanding", verdict: ELIGIBLE,
                  facts: { person.areas: [330282], talent.isOutstanding: true } }

            """
    }

    private static func state(_ scene: BenefitScene, _ row: PersonRecord?, holds: Bool) async throws
        -> PersonRecord
    {
        func put(_ person: inout Person) {
            person.facts = [Fact(.talent, ["isOutstanding": .bool(holds)], by: BenefitScene.manual)]
        }
        guard let row else { return try await scene.person { put(&$0) } }
        let vault = PersonVault(secrets: scene.secrets)
        var person = try vault.open(row)
        put(&person)
        let changed = try vault.seal(person, createdAt: Timestamp(1), updatedAt: Timestamp(2))
        try await scene.register.write { try $0.update(changed) }
        return changed
    }

    /// Somebody who was given a unit on 10 March, whose condition then fell away, and who was downgraded on 20 March.
    private static func downgraded(
        _ rule: String
    ) async throws -> (scene: BenefitScene, person: PersonRecord, state: EntitlementState) {
        let scene = try BenefitScene(pack: pack(rule))
        let person = try await state(scene, nil, holds: true)
        if rule != "stop-next-period" {
            try await scene.pool("trial-home", quota: 2)
            #expect(try await scene.approve("trial-home", person, on: "2026-03-08").value != nil)
            let given = try await scene.allocate("trial-home", on: "2026-03-09")
            #expect(given.map(\.state) == [.reserved])
        }
        #expect(try await scene.redeem("trial-home", person, on: "2026-03-10").value != nil)
        let changed = try await state(scene, person, holds: false)
        let before = try await scene.redeem("trial-home", changed, on: "2026-03-19")
        // Nobody has decided yet: the rules stop the next use.
        #expect(before.judgement?.code == .notEligible)
        let ended = try await scene.downgrade("trial-home", on: "2026-03-20")
        return (scene, changed, try #require(ended.value).entitlement.state)
    }

    private static func free(_ scene: BenefitScene) async throws -> Int? {
        try await scene.register.read { try $0.pools(nil).first?.free }
    }

    @Test("keep: the home stays, and is used on without the condition")
    func keep() async throws {
        let (scene, person, state) = try await Self.downgraded("keep")
        #expect(state == .redeemed)
        #expect(try await scene.redeem("trial-home", person, on: "2027-03-20").value != nil)
    }

    @Test("grace: it stays for its days, to the second, and not one longer")
    func grace() async throws {
        let (scene, person, state) = try await Self.downgraded("{ grace: 30 }")
        #expect(state == .redeemed)
        #expect(try await scene.redeem("trial-home", person, on: "2026-04-18").value != nil)
        #expect(try await scene.redeem("trial-home", person, on: "2026-04-19").code == "NOT_ELIGIBLE")
    }

    @Test("stop-next-period: the month that was given stays given, and the next is not")
    func nextPeriod() async throws {
        let (scene, person, state) = try await Self.downgraded("stop-next-period")
        #expect(state == .redeemed)
        #expect(try await scene.redeem("trial-home", person, on: "2026-03-31").value == nil)
        #expect(try await scene.redeem("trial-home", person, on: "2026-04-01").code == "NOT_ELIGIBLE")
        let kept = try await scene.register.read { register in
            try register.redemptions(RedemptionFilter(), after: nil, limit: 9).map(\.reversedAt)
        }
        #expect(kept == [nil])
    }

    @Test("claw-back: the home is free again, and the use does not count any more")
    func clawBack() async throws {
        let (scene, person, state) = try await Self.downgraded("claw-back")
        #expect(state == .clawedBack)
        #expect(try await Self.free(scene) == 2)
        #expect(try await scene.redeem("trial-home", person, on: "2026-03-21").value == nil)
        let next = try await Self.state(scene, nil, holds: true)
        #expect(try await scene.approve("trial-home", next, on: "2026-03-22").value != nil)
        let given = try await scene.allocate("trial-home", on: "2026-03-23")
        #expect(given.map(\.state) == [.reserved])
        #expect(try await scene.redeem("trial-home", next, on: "2026-03-24").value != nil)
    }

    @Test("unset: nothing is done, and the key is named; what the office then sets counts")
    func unset() async throws {
        let key = "trial-home.on-downgrade"
        for setting in [nil, "keep", "claw-back"] {
            let scene = try BenefitScene(
                settings: setting.map { "\(key): \($0)" } ?? "", pack: Self.pack("unset"))
            let person = try await Self.state(scene, nil, holds: true)
            try await scene.pool("trial-home", quota: 2)
            #expect(try await scene.approve("trial-home", person, on: "2026-03-08").value != nil)
            _ = try await scene.allocate("trial-home", on: "2026-03-09")
            #expect(try await scene.redeem("trial-home", person, on: "2026-03-10").value != nil)
            let ended = try await scene.downgrade("trial-home", on: "2026-03-20")
            let live = try await scene.register.read { register in
                try register.entitlements(EntitlementFilter(), after: nil, limit: 9)
            }
            if setting == nil {
                #expect(ended.code == "VALUE_NOT_SET")
                #expect(ended.judgement?.facts.missing == [key])
                #expect(live.map(\.state) == [.redeemed])
                #expect(live.map(\.downgradedAt) == [nil])
            } else {
                #expect(live.map(\.state) == [setting == "keep" ? .redeemed : .clawedBack])
            }
        }
    }

    @Test("in the packs, what becomes of a home or a place at school is for the office to say")
    func shipped() throws {
        let benefits = try BenefitScene(isSet: false).packs.flatMap(\.benefits)
        for benefit in benefits where benefit.kinds.contains(.stock) && benefit.needsApproval {
            #expect(benefit.onDowngrade?.basis == .unset, "\(benefit.id)")
        }
        for benefit in benefits where benefit.onDowngrade?.value != nil {
            #expect(benefit.onDowngrade?.basis == .inferred, "\(benefit.id)")
        }
    }

    @Test("a home that was only reserved is given up, whatever the rule but keep")
    func reserved() async throws {
        for (rule, expected) in [
            ("keep", EntitlementState.reserved), ("{ grace: 30 }", .forfeited), ("claw-back", .forfeited),
        ] {
            let scene = try BenefitScene(pack: Self.pack(rule))
            let person = try await Self.state(scene, nil, holds: true)
            try await scene.pool("trial-home", quota: 2)
            #expect(try await scene.approve("trial-home", person, on: "2026-03-08").value != nil)
            _ = try await scene.allocate("trial-home", on: "2026-03-09")
            _ = try await Self.state(scene, person, holds: false)
            let ended = try await scene.downgrade("trial-home", on: "2026-03-10")
            #expect(ended.value?.entitlement.state == expected, "\(rule)")
            #expect(try await Self.free(scene) == (expected == .reserved ? 1 : 2), "\(rule)")
        }
    }
}
