import TestSupport
import Testing

@testable import TalentCode

@Suite("What a household has stands in the way of its members, however it came together")
struct FamilyTests {
    private let scene = BenefitScene()
    private let register = InMemoryRegister()

    private typealias Making = @Sendable () throws -> BenefitCase

    /// A person of a household whose other persons are known.
    private func member(_ number: Int, of household: Int, with others: [Int] = []) throws -> BenefitClaimant {
        let persons = try ([number] + others).map { try #require(scene.person($0).subject.person) }
        return BenefitClaimant(
            subject: .person(persons[0]), household: try scene.person(1, household: household).household,
            members: persons)
    }

    private func flat(_ name: String = "flat") throws -> Benefit {
        try scene.benefit(name, kinds: [.stock], unit: .personOrHousehold, times: nil, needsApproval: true)
    }

    private func pool(_ benefit: Benefit, quota: Int = 9) async throws {
        try await register.write { try $0.insert(scene.pool(benefit, quota: quota)) }
    }

    /// Applies and is approved: the reason of a refusal, or nil.
    private func approve(_ make: @escaping @autoclosure Making, _ number: Int) async throws -> String? {
        try await register.write { tx throws in
            let id = try scene.id(number, 3)
            let applied = try Apply(id: id, make()).run(scene.request("a\(number)"), in: tx)
            guard applied.value != nil else { return applied.refusal?.code }
            return try Approve(id, make()).run(scene.request("y\(number)"), in: tx).refusal?.code
        }
    }

    /// Whom the next allocation gives a unit, by numbers of applications, judged as these cases.
    private func allocate(
        _ benefit: Benefit, _ name: String = "all", _ cases: [Int: Making] = [:]
    ) async throws -> [Entitlement] {
        try await register.write { tx throws in
            let result = try Allocate(benefit, scene.poolID(), scene.digest)
                .run(scene.request(name), in: tx) { entitlement in
                    let own = try cases.first { try scene.id($0.key, 3) == entitlement.id }?.value
                    return try own.map { try StockJudge(tx).application($0(), at: scene.now) }
                        ?? scene.eligible(entitlement)
                }
            return result.value?.entitlements ?? []
        }
    }

    private func redeem(_ make: @escaping @autoclosure Making, _ use: Int) async throws -> String? {
        try await register.write { tx throws in
            try Redeem(make(), redemption: scene.id(use, 2), entitlement: scene.id(use, 4))
                .run(scene.request("r\(use)"), in: tx).refusal?.code
        }
    }

    @Test("two with a flat each in prospect become one household: the first to come has it")
    func joined() async throws {
        let flat = try flat()
        try await pool(flat)
        for person in 1...2 {
            #expect(try await approve(scene.claim(flat, scene.person(person)), person) == nil)
        }
        #expect(try await allocate(flat).map(\.state) == [.reserved, .reserved])
        #expect(try await redeem(scene.claim(flat, member(2, of: 1, with: [1])), 1) == nil)
        #expect(try await redeem(scene.claim(flat, member(1, of: 1, with: [2])), 2) == "HOUSEHOLD_LIMIT")
        #expect(try await redeem(scene.claim(flat, member(2, of: 1, with: [1])), 3) == "ALREADY_REDEEMED")
    }

    @Test("who brings a flat along from another household stands in the way of the new one")
    func brought() async throws {
        let flat = try flat()
        try await pool(flat)
        #expect(try await approve(scene.claim(flat, member(1, of: 1)), 1) == nil)
        _ = try await allocate(flat)
        #expect(try await redeem(scene.claim(flat, member(1, of: 1)), 1) == nil)
        #expect(try await approve(scene.claim(flat, member(2, of: 2, with: [1])), 2) == "HOUSEHOLD_LIMIT")
        #expect(try await approve(scene.claim(flat, member(3, of: 1)), 3) == "HOUSEHOLD_LIMIT")
        #expect(try await redeem(scene.claim(flat, member(1, of: 2, with: [2])), 4) == "ALREADY_REDEEMED")
        #expect(try await approve(scene.claim(flat, member(4, of: 4)), 4) == nil)
    }

    @Test("a reserved flat goes along when its holder moves, and is redeemed once")
    func movedWithReservation() async throws {
        let flat = try flat()
        try await pool(flat, quota: 1)
        #expect(try await approve(scene.claim(flat, member(1, of: 1)), 1) == nil)
        _ = try await allocate(flat)
        #expect(try await redeem(scene.claim(flat, member(1, of: 7)), 1) == nil)
        #expect(try await redeem(scene.claim(flat, member(1, of: 7)), 2) == "ALREADY_REDEEMED")
        #expect(try await redeem(scene.claim(flat, scene.person(1)), 3) == "ALREADY_REDEEMED")
        let fault = try await register.read { try scene.fault(in: $0, stock: [flat]) }
        #expect(fault == nil)
    }

    @Test("an allocation keeps no unit for a household that has its flat by then")
    func allocated() async throws {
        let flat = try flat()
        try await pool(flat)
        #expect(try await approve(scene.claim(flat, scene.person(1)), 1) == nil)
        _ = try await allocate(flat, "first")
        #expect(try await redeem(scene.claim(flat, scene.person(1)), 1) == nil)
        #expect(try await approve(scene.claim(flat, member(2, of: 1)), 2) == nil)
        let joined: Making = { try scene.claim(flat, member(2, of: 1, with: [1])) }
        #expect(try await allocate(flat, "second", [2: joined]).isEmpty)
        let pool = try await register.read { try $0.pool(flat.id, scene.poolID()) }
        #expect(pool?.reserved == 0)
    }

    @Test("one application that cannot be read keeps nobody else from a flat")
    func unreadable() async throws {
        struct Unreadable: Error {}
        let flat = try flat()
        try await pool(flat)
        for person in 1...2 {
            #expect(try await approve(scene.claim(flat, scene.person(person)), person) == nil)
        }
        let broken: Making = {
            try BenefitCase(benefit: flat, policy: scene.policy(), claimant: scene.person(1)) { _ in
                throw Unreadable()
            }
        }
        let given = try await allocate(flat, "all", [1: broken])
        #expect(given.map(\.id) == [try scene.id(2, 3)])
    }

    @Test(
        "what excludes a benefit does so for the spouse, though it was given before they were one household")
    func exclusive() async throws {
        let home = try scene.benefit("home", kinds: [.once])
        let rent = try scene.benefit("rent", kinds: [.once])
        #expect(try await redeem(scene.claim(home, scene.person(1)), 1) == nil)
        let spouse: @Sendable (Set<BenefitID>, Set<BenefitID>) throws -> BenefitCase = { excluding, forGood in
            var claim = try scene.claim(rent, member(2, of: 1, with: [1]))
            (claim.excluding, claim.excludingForGood) = (excluding, forGood)
            return claim
        }
        #expect(try await redeem(spouse([home.id], []), 2) == "EXCLUSIVE_CONFLICT")
        let closed = try await register.write { tx throws in
            try Close(scene.id(1, 4)).run(scene.request("close"), in: tx).value != nil
        }
        #expect(closed)
        #expect(try await redeem(spouse([home.id], [home.id]), 2) == "EXCLUSIVE_CONFLICT")
        #expect(try await redeem(spouse([home.id], []), 2) == nil)
    }

    @Test("what a desk gave and an officer has not decided excludes too, unless the officer accepts this one")
    func pending() async throws {
        let home = try scene.benefitID("home")
        let rent: @Sendable (BenefitID?) throws -> BenefitCase = { pending in
            var claim = try scene.claim(scene.benefit("rent", kinds: [.once]), scene.person(1))
            (claim.excluding, claim.pendingConflict) = ([home], pending)
            return claim
        }
        #expect(try await redeem(rent(home), 1) == "EXCLUSIVE_CONFLICT")
        let told = try await register.read { try StockJudge($0).application(rent(home), at: scene.now).facts }
        #expect(told.conflict == home)
        #expect(told.why == "under review")
        #expect(try await redeem(rent(nil), 1) == nil)
    }

    @Test("money that is owed is owed in another household too")
    func owed() async throws {
        let grant = try scene.benefit(
            "grant", kinds: [.once, .money], unit: .personOrHousehold,
            amount: .fixed(scene.stated(Money(fen: 70))))
        try await register.write { try $0.insert(scene.pool(grant, quota: nil, budget: Money(fen: 200))) }
        #expect(try await redeem(scene.claim(grant, member(1, of: 1)), 1) == nil)
        try await register.write { tx throws in
            for act in [PaymentStep.Act.start, .succeed] {
                _ = try PaymentStep(scene.id(1, 2), act).run(scene.request(act.rawValue), in: tx)
            }
            _ = try ClawBack(scene.id(1, 4), holdDays: nil).run(scene.request("claw"), in: tx)
        }
        for claimant in [
            try member(1, of: 1), try member(1, of: 2), try scene.person(1), try member(2, of: 2, with: [1]),
        ] {
            #expect(try await redeem(scene.claim(grant, claimant), 2) == "ALREADY_REDEEMED")
        }
        #expect(try await redeem(scene.claim(grant, member(3, of: 3)), 3) == nil)
    }

    @Test("who applied though nobody has to is not kept waiting for a review")
    func needless() async throws {
        let home = try scene.benefit("home", kinds: [.once])
        let applied = try await register.write { tx throws in
            try Apply(id: scene.id(1, 3), scene.claim(home, scene.person(1))).run(scene.request("a"), in: tx)
                .value != nil
        }
        #expect(applied)
        #expect(try await redeem(scene.claim(home, scene.person(1)), 1) == nil)
        #expect(try await redeem(scene.claim(home, scene.person(1)), 2) == "ALREADY_REDEEMED")
    }

    @Test("a unit that no pool names cannot be wished for")
    func unknownUnit() async throws {
        let flat = try flat()
        try await pool(flat)
        try await register.write { tx throws in
            try tx.insert(PoolUnit(benefit: flat.id, pool: scene.poolID(), id: scene.unitID("5-301")))
        }
        for (unit, code) in [("5-999", "NOT_FOUND"), ("5-301", nil)] {
            let refusal = try await register.write { tx throws in
                var apply = try Apply(id: scene.id(1, 3), scene.claim(flat, scene.person(1)))
                apply.preferred = try scene.unitID(unit)
                return try apply.run(scene.request(unit), in: tx).refusal?.code
            }
            #expect(refusal == code)
        }
    }

    @Test("a review of downgrades that is run again moves no end and adds no event")
    func downgradedAgain() async throws {
        let rent = try scene.benefit("rent", kinds: [.once], onDowngrade: .grace(days: 90))
        #expect(try await redeem(scene.claim(rent, scene.person(1)), 1) == nil)
        var ends: [Timestamp?] = []
        for day in 0..<3 as Range<UInt64> {
            let ended = try await register.write { tx throws in
                try Downgrade(scene.id(1, 4), rent)
                    .run(scene.request("d\(day)", after: day * 86_400), in: tx).value?.entitlement.endsAt
            }
            ends.append(ended)
        }
        let end = scene.now.adding(90 * 86_400)
        #expect(ends == [end, end, end])
        let events = try await register.read { try $0.events(of: scene.id(1, 4)) }
        #expect(events.map(\.act) == [.redeem, .downgrade])
    }
}
