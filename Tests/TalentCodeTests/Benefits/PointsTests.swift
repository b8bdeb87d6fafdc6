import TestSupport
import Testing

@testable import TalentCode

@Suite("Points that the policy computes")
struct PointsTests {
    private let scene = BenefitScene()
    private let register = InMemoryRegister()

    /// A flat of which there is one, ranked by the policy or by what officers say.
    private func flat(isRanked: Bool = true) async throws -> Benefit {
        let expression = try LogicExpression(.object(["var": .text("person.age")]))
        let flat = Benefit(
            id: try scene.benefitID("flat"), zh: "房", en: "flat", sources: [], kinds: [.stock, .once],
            unit: .person, allowance: BenefitAllowance(times: scene.stated(1), period: nil, total: nil),
            amount: nil, quota: nil, budget: nil, needsApproval: true,
            ranking: isRanked ? scene.stated(expression) : PolicyValue(unset: "flat.ranking"),
            holdDays: scene.stated(10), onDowngrade: scene.stated(.keep)
        )
        try await register.write { try $0.insert(scene.pool(flat, quota: 1)) }
        return flat
    }

    private func claim(_ flat: Benefit, _ person: Int, points: Int64?) throws -> BenefitCase {
        let policy = try scene.policy()
        return BenefitCase(benefit: flat, policy: policy, claimant: try scene.person(person)) { benefit in
            BenefitJudgement(benefit: benefit.id, code: .eligible, policy: policy, points: points)
        }
    }

    private func apply(_ flat: Benefit, _ person: Int, points: Int64?, after: UInt64) async throws {
        try await register.write { tx throws in
            var apply = Apply(id: try scene.id(person), try claim(flat, person, points: points))
            apply.points = 1_000
            let result = try apply.run(scene.request("a\(person)", after: after), in: tx)
            #expect(result.value?.entitlement.points == (flat.ranking?.value == nil ? 1_000 : points))
        }
    }

    /// The person approved with points of the office, with a reason or without one.
    private func approve(
        _ flat: Benefit, _ person: Int, computed: Int64?, points: Int64?, reason: String? = nil
    ) async throws -> StepResult<StepAnswer> {
        try await register.write { tx throws in
            let plain = try scene.request("b\(person)\(reason ?? "")", after: 100)
            let request = StepRequest(
                id: plain.id, digest: plain.digest, at: plain.at, by: "officer", reason: reason)
            var approve = Approve(try scene.id(person), try claim(flat, person, points: computed))
            approve.points = points
            return try approve.run(request, in: tx)
        }
    }

    /// Allocates by the points of today; who got the unit.
    private func allocate(_ flat: Benefit, _ points: [Int: Int64]) async throws -> Entitlement? {
        let computed = Dictionary(
            uniqueKeysWithValues: try points.map { (try scene.id($0.key), $0.value) })
        return try await register.write { tx throws in
            var allocate = try Allocate(flat, scene.poolID(), scene.digest)
            allocate.approves = true
            let result = try allocate.run(scene.request("x", after: 200), in: tx) { entitlement in
                BenefitJudgement(
                    benefit: flat.id, code: .eligible, policy: entitlement.policy,
                    points: computed[entitlement.id])
            }
            return result.value?.entitlements.first { $0.state == .reserved }
        }
    }

    @Test("the higher computed rank is served first, whoever came first")
    func higher() async throws {
        let flat = try await flat()
        try await apply(flat, 1, points: 40, after: 0)
        try await apply(flat, 2, points: 70, after: 60)
        let served = try await allocate(flat, [1: 40, 2: 70])
        #expect(try served?.id == scene.id(2))
        #expect(served?.points == 70)
    }

    @Test("the allocation computes points again: what counts is what is so today")
    func again() async throws {
        let flat = try await flat()
        try await apply(flat, 1, points: 90, after: 0)
        try await apply(flat, 2, points: 70, after: 60)
        let served = try await allocate(flat, [1: 40, 2: 71])
        #expect(try served?.id == scene.id(2))
        #expect(served?.points == 71)
    }

    @Test(
        "other points than computed ones need a reason, noted with both values, and the allocation keeps them"
    )
    func override() async throws {
        let flat = try await flat()
        try await apply(flat, 1, points: 40, after: 0)
        try await apply(flat, 2, points: 70, after: 60)
        for reason in [nil, ""] {
            let refused = try await approve(flat, 1, computed: 40, points: 90, reason: reason)
            #expect(refused.refusal == .reasonMissing(points: 40))
            #expect(refused.refusal?.code == "REASON_MISSING")
        }
        #expect(
            try await approve(flat, 1, computed: 40, points: 90, reason: "court").value?.entitlement.points
                == 90)
        let events = try await register.read { try $0.events(of: scene.id(1)) }
        #expect(events.last?.reason == "points 40 -> 90: court")
        #expect(try await approve(flat, 2, computed: 80, points: nil).value?.entitlement.points == 80)
        let served = try await allocate(flat, [1: 41, 2: 80])
        #expect(try served?.id == scene.id(1))
        #expect(served?.points == 90)
    }

    @Test(
        "where the policy has no ranking, an officer gives points without a reason and the allocation keeps them"
    )
    func unset() async throws {
        let flat = try await flat(isRanked: false)
        try await apply(flat, 1, points: 40, after: 0)
        #expect(try await approve(flat, 1, computed: nil, points: 7).value?.entitlement.points == 7)
        #expect(try await allocate(flat, [:])?.points == 7)
    }
}
