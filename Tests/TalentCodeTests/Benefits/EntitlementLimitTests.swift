import TestSupport
import Testing

@testable import TalentCode

@Suite("Limits of entitlements, on both sides")
struct EntitlementLimitTests {
    private let scene = BenefitScene()

    private static func text(_ length: Int) -> String { String(repeating: "a", count: length) }

    @Test("names have a first and a last length")
    func names() {
        let names: [(limit: ClosedRange<Int>, take: (String) -> Bool)] = [
            (EntitlementLimits.benefitID, { BenefitID($0) != nil }),
            (EntitlementLimits.poolID, { PoolID($0) != nil }),
            (EntitlementLimits.requestID, { RequestID($0) != nil }),
            (EntitlementLimits.unitID, { UnitID($0) != nil }),
        ]
        for (limit, take) in names {
            #expect(take(Self.text(limit.lowerBound)))
            #expect(take(Self.text(limit.upperBound)))
            #expect(!take(Self.text(limit.lowerBound - 1)))
            #expect(!take(Self.text(limit.upperBound + 1)))
        }
        // Counted in characters, not in bytes.
        #expect(UnitID(String(repeating: "栋", count: EntitlementLimits.unitID.upperBound)) != nil)
        let limit = EntitlementLimits.usageKey
        for (count, isGood) in [
            (limit.lowerBound - 1, false), (limit.lowerBound, true), (limit.upperBound, true),
            (limit.upperBound + 1, false),
        ] {
            #expect((UsageKey([UInt8](repeating: 1, count: count)) != nil) == isGood, "\(count)")
        }
    }

    @Test("the longest reason fits what a register stores, with what an act writes before it")
    func reason() throws {
        let longest = String(repeating: "\u{1F600}", count: EntitlementLimits.reason.upperBound)
        let noted = PointsOverride(computed: .min, given: .min, reason: longest).text
        #expect(noted.utf8.count <= EntitlementBounds.text)
        #expect("\(ReviewItem.overrun): \(longest)".utf8.count <= EntitlementBounds.text)
    }

    @Test("a use takes 1–1,000 units")
    func units() async throws {
        let nights = try scene.benefit("nights", kinds: [.counted], times: 5_000)
        let limit = EntitlementLimits.units
        let counts = [limit.lowerBound - 1, limit.lowerBound, limit.upperBound, limit.upperBound + 1]
        let codes = try await InMemoryRegister().write { tx throws in
            try counts.enumerated().map { index, units in
                var redeem = try Redeem(
                    scene.claim(nights, scene.person(index + 1)), redemption: scene.id(index, 2),
                    entitlement: scene.id(index, 3))
                redeem.units = units
                return try redeem.run(scene.request("r\(index)"), in: tx).refusal?.code
            }
        }
        #expect(codes == ["RULE_ERROR", nil, nil, "RULE_ERROR"])
    }

    @Test("a draw's seed has 16–64 bytes")
    func seed() async throws {
        let flat = try scene.benefit()
        let limit = EntitlementLimits.seed
        for (count, isGood) in [
            (limit.lowerBound - 1, false), (limit.lowerBound, true), (limit.upperBound, true),
            (limit.upperBound + 1, false),
        ] {
            let register = InMemoryRegister()
            try await register.write { try $0.insert(scene.pool(flat, quota: 1)) }
            let publish = try PublishSeed(flat.id, scene.poolID(), seed: [UInt8](repeating: 7, count: count))
            do {
                _ = try await register.write { try publish.run(in: $0) }
                #expect(isGood, "\(count)")
            } catch RegisterError.cannotWrite {
                #expect(!isGood, "\(count)")
            }
        }
    }

    @Test("an allocation ranks so many applications; with one more it changes nothing, and ranks no part")
    func applications() async throws {
        let flat = try scene.benefit(needsApproval: true)
        for (count, isDone) in [(3, true), (4, false)] {
            let register = InMemoryRegister()
            try await register.write { tx throws in
                try tx.insert(scene.pool(flat, quota: 2))
                for number in 1...count {
                    _ = try Apply(id: scene.id(number), scene.claim(flat, scene.person(number)))
                        .run(scene.request("a\(number)", after: UInt64(number)), in: tx)
                }
            }
            let result = try await register.write { tx throws in
                var allocate = try Allocate(flat, scene.poolID(), scene.digest)
                allocate.approves = true
                allocate.limit = 3
                return try allocate.run(scene.request("x", after: 100), in: tx) { scene.eligible($0) }
            }
            #expect((result.refusal == nil) == isDone)
            guard !isDone else { continue }
            #expect(result.refusal == .tooManyApplications(3))
            #expect(result.refusal?.code == "TOO_LARGE")
            let all = try await register.read {
                try $0.entitlements(EntitlementFilter(), after: nil, limit: 9)
            }
            #expect(all.allSatisfy { $0.state == .applied && $0.rank == nil })
        }
        #expect(try Allocate(flat, scene.poolID(), scene.digest).limit == EntitlementLimits.applications)
    }

    @Test("of more holds than one transaction ends, the rest ends in the next")
    func expired() async throws {
        let flat = try scene.benefit(needsApproval: true)
        let limit = EntitlementLimits.expired
        let counts = try await InMemoryRegister().write { tx throws in
            try tx.insert(scene.pool(flat, quota: limit + 1))
            for number in 1...(limit + 1) {
                _ = try Apply(id: scene.id(number), scene.claim(flat, scene.person(number)))
                    .run(scene.request("a\(number)"), in: tx)
            }
            var allocate = try Allocate(flat, scene.poolID(), scene.digest)
            allocate.approves = true
            _ = try allocate.run(scene.request("x"), in: tx) { scene.eligible($0) }
            let expire = ExpireHolds { _ in nil }
            let late: UInt64 = 11 * 86_400
            return try (0..<3).map { try expire.run(scene.request("e\($0)", after: late), in: tx).count }
        }
        #expect(counts == [limit, 1, 0])
    }
}
