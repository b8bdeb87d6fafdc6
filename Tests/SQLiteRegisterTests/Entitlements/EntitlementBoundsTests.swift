import TalentCode
import TestSupport
import Testing

/// The limits of what a register stores of entitlements: the last value that is taken, and the first that is not.
@Suite("Bounds of entitlements, on both sides")
struct EntitlementBoundsTests {
    private let scene = BenefitScene()
    private static let count = EntitlementBounds.count

    /// Whether a value is taken.
    private func takes(_ check: () throws -> Void) throws -> Bool {
        do {
            try check()
            return true
        } catch RegisterError.cannotWrite {
            return false
        }
    }

    private func entitlement(_ change: (inout Entitlement) -> Void) throws -> Bool {
        let claimant = try scene.person(1, household: 1)
        var value = Entitlement(
            id: try scene.id(1), benefit: try scene.benefitID("flat"), subject: claimant.subject,
            usage: .subject(claimant.subject), household: claimant.household, child: nil,
            appliedAt: scene.now, state: .applied, policy: try scene.policy())
        change(&value)
        return try takes { try EntitlementBounds.check(value) }
    }

    @Test("an entitlement: counters below 2^31, ranks and allowances from 1 on, money from 0 on")
    func entitlements() throws {
        let cases: [(good: (inout Entitlement) -> Void, bad: (inout Entitlement) -> Void)] = [
            ({ $0.rank = 1 }, { $0.rank = 0 }),
            ({ $0.rank = Self.count - 1 }, { $0.rank = Self.count }),
            ({ $0.allowed = 1 }, { $0.allowed = 0 }),
            ({ $0.allowed = Self.count - 1 }, { $0.allowed = Self.count }),
            ({ $0.redeemed = Self.count - 1 }, { $0.redeemed = Self.count }),
            ({ $0.redeemed = 0 }, { $0.redeemed = -1 }),
            ({ $0.steps = Self.count - 1 }, { $0.steps = Self.count }),
            (
                {
                    $0.allowed = 2; $0.redeemed = 2
                },
                {
                    $0.allowed = 2; $0.redeemed = 3
                }
            ),
            ({ $0.spent = .zero }, { $0.spent = Money(fen: -1) }),
            ({ $0.granted = .zero }, { $0.granted = Money(fen: -1) }),
            (
                { $0.sealedInputs = [UInt8](repeating: 0, count: EntitlementBounds.bytes) },
                { $0.sealedInputs = [UInt8](repeating: 0, count: EntitlementBounds.bytes + 1) }
            ),
            (
                { $0.holdUntil = Timestamp(Limits.time - 1) }, { $0.holdUntil = Timestamp(Limits.time) }
            ),
        ]
        for (index, pair) in cases.enumerated() {
            #expect(try entitlement(pair.good), "\(index)")
            #expect(try !entitlement(pair.bad), "\(index)")
        }
    }

    private func pool(_ change: (inout Pool) -> Void) throws -> Bool {
        var value = Pool(
            benefit: try scene.benefitID("flat"), id: try scene.poolID(), quota: nil, budget: nil,
            createdAt: scene.now)
        change(&value)
        return try takes { try EntitlementBounds.check(value) }
    }

    @Test("a pool: counters below 2^31, no money below 0, a seed of 16 to 64 bytes")
    func pools() throws {
        #expect(try pool { $0.redeemed = Self.count - 1 })
        #expect(try !pool { $0.redeemed = Self.count })
        #expect(try pool { $0.shared = 0 })
        #expect(try !pool { $0.shared = -1 })
        #expect(try !pool { $0.committed = Money(fen: -1) })
        for (length, isTaken) in [(15, false), (16, true), (64, true), (65, false)] {
            let seed = [UInt8](repeating: 1, count: length)
            #expect(try pool { $0.drawSeed = seed } == isTaken, "\(length)")
        }
    }

    @Test("a share: units from 1 on, no more settled than it has, a grant of 65,536 bytes")
    func shares() throws {
        func share(_ change: (inout Share) -> Void, grant: Int = 9, units: Int = 3) throws -> Bool {
            let id = ShareID(BenefitScene.bytes(1, 5))
            var value = Share(
                id: try #require(id), benefit: try scene.benefitID("flat"), pool: try scene.poolID(),
                desk: try #require(DeskID("desk-1")), units: units, notAfter: scene.now,
                policy: try scene.policy(), grant: [UInt8](repeating: 0, count: grant), createdAt: scene.now)
            change(&value)
            return try takes { try EntitlementBounds.check(value) }
        }
        #expect(try share({ _ in }, units: 1))
        #expect(try !share({ _ in }, units: 0))
        #expect(try share({ $0.settled = 3 }))
        #expect(try !share({ $0.settled = 4 }))
        #expect(try !share({ $0.settled = -1 }))
        #expect(try share({ $0.lastEntry = Limits.version - 1 }))
        #expect(try !share({ $0.lastEntry = Limits.version }))
        for (length, isTaken) in [(0, true), (31, false), (32, true), (33, false)] {
            let digest = [UInt8](repeating: 1, count: length)
            #expect(try share({ $0.lastDigest = digest }) == isTaken, "\(length)")
        }
        #expect(try share({ _ in }, grant: EntitlementBounds.bytes))
        #expect(try !share({ _ in }, grant: EntitlementBounds.bytes + 1))
    }

    @Test("a payment's reference has 1,024 bytes, a request's answer 65,536, a policy a version below 2^31")
    func rest() throws {
        func payment(_ reference: String, fen: Int64 = 0) throws -> Bool {
            var value = Payment(
                redemption: try scene.id(1, 2), entitlement: try scene.id(1),
                benefit: try scene.benefitID("flat"), amount: Money(fen: fen), createdAt: scene.now)
            value.reference = reference
            return try takes { try EntitlementBounds.check(value) }
        }
        #expect(try payment(String(repeating: "a", count: EntitlementBounds.text)))
        #expect(try !payment(String(repeating: "a", count: EntitlementBounds.text + 1)))
        #expect(try !payment(String(repeating: "章", count: EntitlementBounds.text / 3 + 1)))
        #expect(try !payment("", fen: -1))
        #expect(try entitlement { $0.policy = (try? scene.policy(Limits.version - 1)) ?? $0.policy })
        #expect(try !entitlement { $0.policy = PolicyVersion(pack: $0.policy.pack, version: Limits.version) })
    }
}
