import COSE
import TestSupport
import Testing

@testable import TalentCode

@Suite("Booking offline shares by the register")
struct ShareBookingTests {
    private static let home = [UInt8](repeating: 8, count: 16)
    private static let homeID = HouseholdID(home)
    private let fixture: ShareFixture
    private let scene = BenefitScene()
    private let office: ShareOffice
    private let now = ShareFixture.now.adding(60)

    init() async throws {
        fixture = try ShareFixture.shared()
        office = try await ShareOffice(fixture, quota: 30)
    }

    private func flat(
        kinds: Set<RedeemKind> = [.stock, .once], unit: BenefitUnit = .person, times: Int? = 1,
        period: BenefitPeriod? = nil, amount: BenefitAmount? = nil
    ) throws -> Benefit {
        try scene.benefit(
            fixture.benefit, kinds: kinds, unit: unit, times: times, period: period, amount: amount)
    }

    /// Codes of persons, one for each serial.
    private func issue(_ serials: [UInt8], person: UInt8? = nil) async throws {
        try await office.register.write { register in
            for serial in serials {
                try register.insert(
                    CredentialRecord(
                        serial: OfficeFixture.serial(serial), person: Self.person(person ?? serial),
                        issuer: OfficeFixture.area(), profile: .talentCode, isBound: true, list: 1,
                        index: UInt32(serial), issuedAt: Timestamp(fixture.issuedAt),
                        expiresAt: Timestamp(fixture.issuedAt + 86_400 * 365), status: .valid,
                        kid: fixture.policy.kid, sealedMessage: [1], issuedBy: "clerk", run: nil))
            }
        }
    }

    private static func person(_ number: UInt8) throws -> PersonID {
        try ShareFixture.some(PersonID([UInt8](repeating: number, count: 16)))
    }

    private func claim(
        _ benefit: Benefit, _ person: PersonID, household: Bool = false, _ register: any RegisterReading
    ) throws -> BenefitCase {
        let claimant = BenefitClaimant(
            subject: .person(person), household: household ? Self.home : nil,
            members: household ? try Self.homeID.map { try register.members(of: $0).map(\.id) } ?? [] : [])
        var claim = try scene.claim(benefit, claimant)
        claim.pending = try PendingUses(register: register).uses(of: claim).uses
        return claim
    }

    private func booking(_ benefit: Benefit) -> RegisterBooking {
        RegisterBooking(by: "clerk", now: now) { credential, _, register in
            try credential.person.map { try claim(benefit, $0, register) }
        }
    }

    /// The file of a share with a redemption of each code.
    private func file(_ share: Share, _ codes: [UInt8], nonce: UInt8 = 1) throws -> [UInt8] {
        var bytes = share.grant
        for code in codes {
            let request = try fixture.request(
                fixture.live(code, nonce: nonce), fixture.benefit([.counted], times: 10_000))
            let answer = try fixture.redemption().redeem(
                request, from: [fixture.read(bytes)], now: ShareFixture.now)
            guard case .redeemed(_, let entry) = answer else { throw Vectors.Malformed("refused") }
            bytes += entry.bytes
        }
        return bytes
    }

    private func settle(_ bytes: [UInt8], _ benefit: Benefit) async throws -> [SettledEntry.Result] {
        let file = try await office.read(bytes)
        let settlement = ShareSettlement(booking: booking(benefit), now: now)
        return try await office.register.write { register in
            try settlement.settle(
                file.entries, of: file.grant.terms.share, grant: file.grant.digest, register)
        }.map(\.result)
    }

    private func decide(
        _ number: Int64, _ word: ReviewDecision.Word, _ benefit: Benefit
    ) async throws -> ReviewDecision.Answer {
        let decision = ReviewDecision(
            booking: booking(benefit), by: "wang", now: now, fixture.cryptography)
        return try await office.register.write { try decision.decide(number, word, $0) }
    }

    /// Redeems online; the refusal, or nil.
    private func redeem(
        _ benefit: Benefit, _ person: UInt8, use: Int, household: Bool = false
    ) async throws -> BenefitJudgement? {
        let request = StepRequest(
            id: try ShareFixture.some(RequestID("r\(use)")), digest: [UInt8](repeating: 1, count: 32),
            at: now, by: "clerk")
        return try await office.register.write { register -> BenefitJudgement? in
            let claim = try claim(benefit, Self.person(person), household: household, register)
            let step = try Redeem(claim, redemption: scene.id(use, 2), entitlement: scene.id(use, 3))
            guard case .refused(.judged(let judgement)) = try step.run(request, in: register) else {
                return nil
            }
            return judgement
        }
    }

    private func revoke(_ serial: UInt8) async throws {
        try await office.register.write { try $0.setStatus(.revoked, of: OfficeFixture.serial(serial)) }
    }

    private func expectSound(
        _ benefit: Benefit, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let fault = try await office.register.read { try scene.fault(in: $0, stock: [benefit]) }
        #expect(fault == nil, sourceLocation: sourceLocation)
    }

    private func open() async throws -> [ReviewItem] {
        var filter = ReviewFilter()
        filter.isOpen = true
        return try await office.register.read { [filter] in
            try $0.reviewItems(filter, after: nil, limit: 99)
        }
    }

    @Test("what was put aside is booked in its own pool though that is closed, and the next pool stays whole")
    func closedPool() async throws {
        let flat = try flat()
        try await issue([1])
        let share = try await office.share()
        let next = try scene.pool(flat, "2027", quota: 10)
        try await office.register.write { register in
            guard var pool = try register.pool(share.benefit, share.pool) else { return }
            pool.closedAt = ShareFixture.now
            try register.update(pool)
            try register.insert(next)
        }
        #expect(try await settle(file(share, [1]), flat) == [.accepted])
        let pools = try await office.register.read { try $0.pools(flat.id) }
        #expect(pools.map(\.redeemed) == [1, 0] && pools.map(\.shared) == [19, 0])
        #expect(try await redeem(flat, 1, use: 1)?.code == .alreadyRedeemed)
        try await expectSound(flat)
    }

    @Test("what waits for an officer counts as used, by whichever code of its holder, until it is refused")
    func underReview() async throws {
        let flat = try flat()
        try await issue([1])
        let share = try await office.share()
        try await revoke(1)
        #expect(try await settle(file(share, [1]), flat) == [.review(.status)])
        try await issue([2], person: 1)
        let refusal = try #require(try await redeem(flat, 1, use: 1))
        #expect(refusal.code == .alreadyRedeemed && refusal.facts.why == "under review")
        #expect(refusal.facts.usedDesk == share.desk && refusal.facts.usedAt == [ShareFixture.now])
        #expect(try await redeem(flat, 2, use: 2) == nil, "somebody else")
        guard case .decided = try await decide(1, .refused, flat) else {
            Issue.record("not refused")
            return
        }
        #expect(try await redeem(flat, 1, use: 3) == nil)
        try await expectSound(flat)
    }

    @Test("of three nights one under review leaves two")
    func nights() async throws {
        let stay = try flat(kinds: [.counted], times: 3)
        try await issue([1])
        let share = try await office.share()
        try await revoke(1)
        #expect(try await settle(file(share, [1]), stay) == [.review(.status)])
        for use in 1...2 { #expect(try await redeem(stay, 1, use: use) == nil) }
        let refusal = try await redeem(stay, 1, use: 3)
        #expect(refusal?.facts.used == 3 && refusal?.facts.allowed == 3)
        guard case .decided(let item) = try await decide(1, .accepted, stay) else {
            Issue.record("not accepted")
            return
        }
        #expect(item.decision == "accepted", "the third night is within the allowance")
        try await expectSound(stay)
    }

    @Test("what a desk gave without network to one of a household counts for the others")
    func household() async throws {
        let flat = try flat(unit: .household)
        try await issue([1])
        let share = try await office.share()
        try await revoke(1)
        let home = try ShareFixture.some(Self.homeID)
        let member = PersonRecord(
            id: try Self.person(1), documentHash: [UInt8](repeating: 1, count: 32),
            nameHash: [UInt8](repeating: 1, count: 32), phoneHash: nil, sealed: [1],
            area: try OfficeFixture.area(), areas: [], categories: [], tier: nil, skillLevel: nil,
            programmes: [], employerHash: nil, household: home, createdAt: now, updatedAt: now)
        try await office.register.write { try $0.insert(member) }
        #expect(try await settle(file(share, [1]), flat) == [.review(.status)])
        #expect(try await redeem(flat, 2, use: 1, household: true)?.code == .alreadyRedeemed)
    }

    @Test(
        "what is gone is booked though it was used elsewhere: stock, money and the use, marked as an overrun",
        arguments: [BenefitPeriod?.none, .calendarYear, .months(12)])
    func overrun(period: BenefitPeriod?) async throws {
        let amount = try BenefitAmount.fixed(scene.stated(#require(Money(yuan: 100))))
        let flat = try flat(
            kinds: period == nil ? [.stock, .once] : [.periodic], times: period == nil ? 1 : nil,
            period: period, amount: amount)
        try await issue([1])
        let share = try await office.share()
        #expect(try await redeem(flat, 1, use: 1) == nil)
        #expect(try await settle(file(share, [1]), flat) == [.review(.usedElsewhere)])
        guard case .decided(let item) = try await decide(1, .accepted, flat) else {
            Issue.record("not accepted")
            return
        }
        #expect(item.decision == "accepted overrun" && item.isOverrun)
        let pool = try await office.pool()
        #expect(pool.redeemed == 2 && pool.shared == 19 && pool.committed == Money(yuan: 200))
        let held = try await office.register.read { register in
            try register.redemptions(flat.id, .subject(.person(Self.person(1))))
        }
        #expect(held.count == 2 && held.contains { $0.share == share.id && $0.amount == Money(yuan: 100) })
        #expect(try await redeem(flat, 1, use: 9)?.facts.used == 2)
        try await expectSound(flat)
    }

    @Test("what was given while its pool has nothing left stays in the list as a loss, and counts as used")
    func lost() async throws {
        let flat = try flat()
        try await issue([1, 2])
        let share = try await office.share()
        try await revoke(1)
        #expect(try await settle(file(share, [1]), flat) == [.review(.status)])
        try await office.register.write { register in
            _ = try ShareReturn.close(share.id, register)
            guard var pool = try register.pool(share.benefit, share.pool) else { return }
            pool.quota = 0
            try register.update(pool)
        }
        guard case .lost(let item) = try await decide(1, .accepted, flat) else {
            Issue.record("not lost")
            return
        }
        #expect(item.decision == "lost" && item.decidedBy == "wang")
        #expect(try await open().map(\.number) == [1])
        #expect(try await redeem(flat, 1, use: 1)?.code == .alreadyRedeemed)
        #expect(try await decide(1, .refused, flat) == .final(item))
        try await office.register.write { register in
            guard var pool = try register.pool(share.benefit, share.pool) else { return }
            pool.quota = 1
            try register.update(pool)
        }
        guard case .decided(let booked) = try await decide(1, .accepted, flat) else {
            Issue.record("not booked")
            return
        }
        #expect(booked.decision == "accepted")
        #expect(try await open().isEmpty)
        #expect(try await office.pool().redeemed == 1)
        try await expectSound(flat)
    }

    @Test("what is kept in another pool for whom a desk served goes to the next there")
    func reservedElsewhere() async throws {
        let flat = try flat()
        try await issue([1, 2])
        let share = try await office.share()
        let other = try scene.poolID("blue")
        try await office.register.write { register in
            try PoolStep(flat.id, other).add(
                quota: 1, budget: nil, units: [scene.unitID("b-1")], scene.request("p"), in: register
            ).value.map { #expect($0.quota == 1) }
            for number in [UInt8(1), 2] {
                let claim = try claim(flat, Self.person(number), register)
                let id = try scene.id(Int(number))
                _ = try Apply(id: id, claim).run(
                    scene.request("a\(number)", after: UInt64(number)), in: register)
                _ = try Approve(id, claim).run(scene.request("y\(number)"), in: register)
            }
            let made = try Allocate(flat, other, scene.digest).run(
                scene.request("l", after: ShareFixture.now.since(scene.now)), in: register
            ) {
                scene.eligible($0)
            }
            #expect(made.value?.entitlements.map(\.state) == [.reserved, .waitlisted])
        }
        #expect(try await settle(file(share, [1]), flat) == [.accepted])
        let (pools, next, served) = try await office.register.read { register in
            try (
                register.pools(flat.id), register.entitlement(scene.id(2)), register.entitlement(scene.id(1))
            )
        }
        #expect(pools.map(\.id.description) == ["2026", "blue"])
        #expect(pools.map(\.redeemed) == [1, 0] && pools.map(\.reserved) == [0, 1])
        #expect(next?.state == .reserved && next?.unit?.description == "b-1")
        #expect(next?.holdUntil == now.adding(10 * 86_400), "from the settling on, not from the redemption")
        #expect(served?.state == .redeemed && served?.pool == share.pool && served?.unit == nil)
        try await expectSound(flat)
    }

    @Test("a benefit by child or by values of the application is not shared")
    func notSettled() throws {
        #expect(ShareGranting.refusal(of: try flat(unit: .child)) == .notSettled)
        #expect(ShareGranting.refusal(of: try flat()) == nil)
    }
}
