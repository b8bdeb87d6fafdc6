import TalentCode
import TestSupport
import Testing

@Suite("Every register keeps entitlements, stock and money")
struct EntitlementRegisterTests {
    let scene = BenefitScene()

    private func pool(quota: Int? = 5, budget: Money? = Money(fen: 100)) throws -> Pool {
        Pool(
            benefit: try scene.benefitID("flat"), id: try scene.poolID(), quota: quota, budget: budget,
            createdAt: scene.now)
    }

    private func entitlement(
        _ number: Int, person: Int = 1, state: EntitlementState = .applied, benefit: String = "flat"
    ) throws -> Entitlement {
        let claimant = try scene.person(person, household: person)
        return Entitlement(
            id: try scene.id(number), benefit: try scene.benefitID(benefit), subject: claimant.subject,
            usage: .subject(claimant.subject), household: claimant.household, child: nil,
            appliedAt: scene.now,
            state: state, policy: try scene.policy())
    }

    /// One in which every part is set.
    private func full(_ number: Int) throws -> Entitlement {
        var entitlement = try entitlement(number, person: number, state: .reserved)
        entitlement.pool = try scene.poolID()
        entitlement.unit = try scene.unitID("5-30\(number)")
        entitlement.preferred = try scene.unitID("栋")
        entitlement.points = -3
        entitlement.rank = 4
        entitlement.holdUntil = scene.now.adding(UInt64(number))
        entitlement.allowed = 9
        entitlement.redeemed = 2
        entitlement.granted = Money(fen: 8)
        entitlement.spent = Money(fen: 7)
        entitlement.hasAppealed = true
        entitlement.downgradedAt = scene.now
        entitlement.endsAt = scene.now.adding(5)
        entitlement.sealedInputs = [1, 2]
        return entitlement
    }

    private func use(
        _ number: Int, of entitlement: Int, count: Int = 1, period: String? = nil, person: Int = 1
    ) throws -> Redemption {
        let subject = try scene.person(person).subject
        return Redemption(
            id: try scene.id(number, 2), entitlement: try scene.id(entitlement), number: count,
            benefit: try scene.benefitID("flat"), usage: .subject(subject), serial: try Sample.serial(1),
            units: 2,
            unit: try scene.unitID("5-301"), pool: try scene.poolID(), amount: Money(fen: 30),
            policy: try scene.policy(), at: scene.now.adding(UInt64(count)), period: period,
            desk: DeskID("desk-1"),
            by: "王", share: ShareID(BenefitScene.bytes(1, 5)))
    }

    private func share(_ number: Int) throws -> Share {
        Share(
            id: try #require(ShareID(BenefitScene.bytes(number, 5))), benefit: try scene.benefitID("flat"),
            pool: try scene.poolID(), desk: try #require(DeskID("desk-1")), units: 3, notAfter: scene.now,
            policy: try scene.policy(), grant: [9], createdAt: scene.now)
    }

    private func item(_ number: Int, digest: UInt8) throws -> ReviewItem {
        ReviewItem(
            number: 77, share: try share(number).id, entry: 4, digest: [UInt8](repeating: digest, count: 32),
            reason: .late, bytes: [1], at: scene.now)
    }

    private func refused(
        _ kind: RegisterKind, _ conflict: RegisterError.Conflict,
        _ prepare: @escaping @Sendable (any RegisterWriting) throws -> Void,
        _ body: @escaping @Sendable (any RegisterWriting) throws -> Void
    ) async throws {
        try await kind.with { register in
            try await register.write(prepare)
            try await expectRefused(register, .conflict(conflict), body)
        }
    }

    @Test("pools, units and entitlements come back as they were stored", arguments: RegisterKind.allCases)
    func roundTrip(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            try await register.write { tx throws in
                var pool = try pool()
                try tx.insert(pool)
                pool.reserved = 1
                pool.redeemed = 2
                pool.shared = 2
                pool.committed = Money(fen: 100)
                pool.drawSeed = [UInt8](repeating: 3, count: 16)
                pool.closedAt = scene.now
                try tx.update(pool)
                #expect(try tx.pool(pool.benefit, pool.id) == pool)
                #expect(try tx.pools(nil) == [pool])
                #expect(try tx.pools(scene.benefitID("other")) == [])
                for unit in ["b", "a"] {
                    try tx.insert(PoolUnit(benefit: pool.benefit, pool: pool.id, id: scene.unitID(unit)))
                }
                let owned = try PoolUnit(
                    benefit: pool.benefit, pool: pool.id, id: scene.unitID("b"), owner: scene.id(1))
                try tx.update(owned)
                #expect(try tx.units(pool.benefit, pool.id).map(\.id.description) == ["a", "b"])
                #expect(try tx.units(pool.benefit, pool.id).last == owned)

                let first = try full(1)
                try tx.insert(first)
                #expect(try tx.entitlement(first.id) == first)
                #expect(try tx.liveEntitlement(first.benefit, first.usage) == first)
                #expect(
                    try tx.liveEntitlements(of: scene.person(9).subject, household: first.household) == [
                        first
                    ])
                #expect(try tx.liveEntitlements(of: first.subject, household: nil) == [first])
                #expect(try tx.liveEntitlements(of: scene.person(9).subject, household: nil) == [])

                var event = EntitlementEvent(
                    entitlement: first.id, number: 1, at: scene.now, act: .reserve, by: "王",
                    desk: DeskID("d"),
                    reason: "r", after: first)
                try tx.append(event)
                #expect(try tx.events(of: first.id) == [event])
                event = EntitlementEvent(
                    entitlement: first.id, number: 2, at: scene.now, act: .clawBack, by: "王", desk: nil,
                    reason: nil, after: first)
                try tx.append(event)
                #expect(try tx.events(of: first.id).last == event)
            }
        }
    }

    @Test("uses and payments come back as they were stored", arguments: RegisterKind.allCases)
    func uses(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            try await register.write { tx throws in
                let first = try full(1)
                let uses = try [use(1, of: 1, count: 1, period: "2026-01-01"), use(2, of: 1, count: 2)]
                for use in uses { try tx.insert(use) }
                #expect(try tx.redemption(uses[0].id) == uses[0])
                #expect(try tx.redemptions(of: first.id) == uses)
                #expect(try tx.redemptions(uses[0].benefit, uses[0].usage) == uses)
                #expect(
                    try tx.redemptionCounts() == [
                        RedemptionCount(
                            benefit: first.benefit, count: 2, distinct: 1, units: 4, amount: Money(fen: 60))
                    ])
                try tx.reverse(uses[0].id, at: scene.now)
                #expect(try tx.redemption(uses[0].id)?.reversedAt == scene.now)
                #expect(try tx.redemptionCounts().map(\.count) == [1])

                var payment = Payment(
                    redemption: uses[1].id, entitlement: first.id, benefit: first.benefit,
                    amount: Money(fen: 30),
                    createdAt: scene.now)
                try tx.insert(payment)
                payment.state = .failed
                payment.attempts = 2
                payment.reference = "账"
                payment.updatedAt = scene.now.adding(1)
                try tx.update(payment)
                #expect(try tx.payment(uses[1].id) == payment)
                #expect(try tx.paymentCounts().map(\.amount) == [Money(fen: 30)])
            }
        }
    }

    @Test("shares, items, requests and presentations come back as stored", arguments: RegisterKind.allCases)
    func shares(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            try await register.write { tx throws in
                var share = try share(1)
                try tx.insert(share)
                share.settled = 3
                share.state = .closed
                share.lastEntry = 8
                share.lastDigest = [UInt8](repeating: 1, count: 32)
                try tx.update(share)
                #expect(try tx.share(share.id) == share)
                var found = ShareFilter()
                found.desk = share.desk
                #expect(try tx.shares(found) == [share])
                found.state = .open
                #expect(try tx.shares(found) == [])

                var item = try tx.insert(item(1, digest: 1))
                #expect(item.number == 1)
                #expect(try tx.insert(self.item(1, digest: 2)).number == 2)
                item.decision = "accepted"
                item.decidedBy = "王"
                item.decidedAt = scene.now
                try tx.update(item)
                #expect(try tx.reviewItem(1) == item)
                #expect(try tx.reviewItem(share.id, digest: item.digest) == item)
                var open = ReviewFilter()
                open.isOpen = true
                #expect(try tx.reviewItems(open, after: nil, limit: 9).map(\.number) == [2])
                open.isOpen = false
                #expect(try tx.reviewItems(open, after: nil, limit: 9) == [item])
                #expect(try tx.reviewItems(ReviewFilter(), after: 1, limit: 9).map(\.number) == [2])
                // A loss stays open.
                for decision in ["lost", "lost: no flat", "lostness"] {
                    item.decision = decision
                    try tx.update(item)
                    open.isOpen = decision != "lostness"
                    let numbers = try tx.reviewItems(open, after: nil, limit: 9).map(\.number)
                    #expect(numbers == (decision == "lostness" ? [1] : [1, 2]))
                }
                open = ReviewFilter()
                open.benefit = share.benefit
                #expect(try tx.reviewItems(open, after: nil, limit: 9).map(\.number) == [1, 2])
                open.benefit = BenefitID("bus-pass")
                #expect(try tx.reviewItems(open, after: nil, limit: 9).isEmpty)

                let request = try RequestRecord(
                    id: #require(RequestID("r")), digest: item.digest, answer: [4], at: scene.now)
                try tx.insert(request)
                #expect(try tx.request(request.id) == request)
                let shown = try shown(1)
                try tx.record(shown, until: scene.now)
                #expect(try tx.isSeen(shown))
                #expect(try !tx.isSeen(self.shown(2)))
                try tx.forgetPresentations(at: scene.now.subtracting(1))
                #expect(try tx.isSeen(shown))
                try tx.forgetPresentations(at: scene.now)
                #expect(try !tx.isSeen(shown))
            }
        }
    }

    private func shown(_ number: Int) throws -> ShownPresentation {
        try #require(
            ShownPresentation(
                serial: Sample.serial(1), nonce: Array(BenefitScene.bytes(number, 0).suffix(8)),
                issuedAt: scene.now))
    }

    @Test("filters and pages give each once, in the order of the ids", arguments: RegisterKind.allCases)
    func filters(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            try await register.write { tx throws in
                try tx.insert(pool())
                for number in [3, 1, 2] { try tx.insert(full(number)) }
                var waiting = try entitlement(4, person: 4, state: .waitlisted)
                waiting.pool = try scene.poolID()
                waiting.rank = 2
                try tx.insert(waiting)
                waiting = try entitlement(5, person: 5, state: .waitlisted)
                waiting.pool = try scene.poolID()
                waiting.rank = 1
                try tx.insert(waiting)
                try tx.insert(entitlement(6, person: 6, state: .closed, benefit: "other"))
                for number in 1...3 {
                    try tx.insert(use(number, of: number, person: number))
                }
            }
            try await register.read { reading throws in
                func ids(_ limit: Int = 9, _ set: (inout EntitlementFilter) throws -> Void) throws
                    -> [Entitlement]
                {
                    var filter = EntitlementFilter()
                    try set(&filter)
                    return try reading.entitlements(filter, after: nil, limit: limit)
                }
                func expect(
                    _ numbers: [Int], _ set: (inout EntitlementFilter) throws -> Void,
                    sourceLocation: SourceLocation = #_sourceLocation
                ) throws {
                    #expect(
                        try ids(9, set).map(\.id) == numbers.map { try scene.id($0) },
                        sourceLocation: sourceLocation)
                }
                try expect([1, 2, 3, 4, 5, 6]) { _ in }
                try expect([6]) { $0.benefit = try scene.benefitID("other") }
                try expect([1, 2, 3]) { $0.state = .reserved }
                try expect([1, 2, 3, 4, 5]) { $0.pool = try scene.poolID() }
                try expect([2]) { $0.subject = try scene.person(2).subject }
                try expect([2]) { $0.usage = .subject(try scene.person(2).subject) }
                try expect([2]) { $0.household = try scene.person(2, household: 2).household }
                try expect([1, 2]) { $0.holdOverAt = scene.now.adding(2) }
                try expect([]) { $0.holdOverAt = scene.now }
                try expect([1, 2, 3]) { $0.endedAt = scene.now.adding(5) }
                try expect([]) { $0.endedAt = scene.now.adding(4) }
                #expect(
                    try reading.entitlements(EntitlementFilter(), after: scene.id(4), limit: 1).map(\.id)
                        == [scene.id(5)])
                #expect(
                    try reading.waitingList(scene.benefitID("flat"), scene.poolID(), limit: 9).map(\.id)
                        == [scene.id(5), scene.id(4)])
                #expect(
                    try reading.entitlementCounts().map {
                        "\($0.benefit) \($0.state) \($0.count) \($0.spent)"
                    }
                        == ["flat reserved 3 0.21", "flat waitlisted 2 0.00", "other closed 1 0.00"])
                var uses = RedemptionFilter()
                uses.share = ShareID(BenefitScene.bytes(1, 5))
                uses.from = scene.now
                uses.before = scene.now.adding(2)
                uses.serial = try Sample.serial(1)
                uses.desk = DeskID("desk-1")
                uses.pool = try scene.poolID()
                #expect(try reading.redemptions(uses, after: scene.id(1, 2), limit: 9).count == 2)
                uses.before = scene.now.adding(1)
                #expect(try reading.redemptions(uses, after: nil, limit: 9) == [])
            }
        }
    }

    @Test("a pool never gives more than its quota or its budget", arguments: RegisterKind.allCases)
    func bounds(_ kind: RegisterKind) async throws {
        for (reserved, redeemed, shared) in [(6, 0, 0), (0, 6, 0), (0, 0, 6), (2, 2, 2)] {
            try await refused(kind, .quota) {
                try $0.insert(pool())
            } _: { tx throws in
                var pool = try pool()
                pool.reserved = reserved
                pool.redeemed = redeemed
                pool.shared = shared
                try tx.update(pool)
            }
        }
        try await refused(kind, .budget) {
            try $0.insert(pool())
        } _: { tx throws in
            var pool = try pool()
            pool.committed = Money(fen: 101)
            try tx.update(pool)
        }
        try await kind.with { register in
            try await register.write { try $0.insert(pool()) }
            try await expectNotStorable(register) { tx throws in
                var pool = try pool()
                pool.reserved = -1
                try tx.update(pool)
            }
        }
    }

    @Test("what occurs once is refused a second time", arguments: RegisterKind.allCases)
    func once(_ kind: RegisterKind) async throws {
        try await refused(kind, .pool) {
            try $0.insert(pool())
        } _: {
            try $0.insert(pool())
        }
        try await refused(kind, .pool) { _ in
        } _: {
            try $0.update(pool())
        }
        let unit = try PoolUnit(benefit: scene.benefitID("flat"), pool: scene.poolID(), id: scene.unitID("a"))
        try await refused(kind, .pool) { _ in
        } _: {
            try $0.insert(unit)
        }
        try await refused(kind, .unit) { tx throws in
            try tx.insert(pool())
            try tx.insert(unit)
        } _: {
            try $0.insert(unit)
        }
        try await refused(kind, .unit) {
            try $0.insert(pool())
        } _: {
            try $0.update(unit)
        }
        // One owner has one unit.
        try await refused(kind, .unit) { tx throws in
            try tx.insert(pool())
            for name in ["a", "b"] {
                try tx.insert(
                    PoolUnit(
                        benefit: unit.benefit, pool: unit.pool, id: scene.unitID(name),
                        owner: name == "a" ? scene.id(1) : nil))
            }
        } _: { tx throws in
            try tx.update(
                PoolUnit(benefit: unit.benefit, pool: unit.pool, id: scene.unitID("b"), owner: scene.id(1)))
        }
        try await refused(kind, .entitlement) {
            try $0.insert(entitlement(1))
        } _: { tx throws in
            try tx.insert(entitlement(1))
        }
        try await refused(kind, .liveUsage) {
            try $0.insert(entitlement(1))
        } _: { tx throws in
            try tx.insert(entitlement(2))
        }
        try await refused(kind, .liveUsage) { tx throws in
            try tx.insert(entitlement(1))
            try tx.insert(entitlement(2, state: .closed))
        } _: {
            try $0.update(entitlement(2))
        }
        try await refused(kind, .entitlement) {
            try $0.insert(entitlement(1))
        } _: { tx throws in
            try tx.update(entitlement(1, person: 2))
        }
        // One unit has one live entitlement.
        try await refused(kind, .unit) {
            try $0.insert(full(1))
        } _: { tx throws in
            var other = try full(2)
            other.unit = try scene.unitID("5-301")
            try tx.insert(other)
        }
        for number in [0, 1, 3] {
            try await refused(kind, .eventNumber) {
                try $0.append(event(1))
            } _: {
                try $0.append(event(number))
            }
        }
        try await refused(kind, .redemption) {
            try $0.insert(use(1, of: 1))
        } _: { tx throws in
            try tx.insert(use(1, of: 1))
        }
        try await refused(kind, .use) {
            try $0.insert(use(1, of: 1))
        } _: {
            try $0.insert(use(2, of: 1))
        }
        try await refused(kind, .use) {
            try $0.insert(use(1, of: 1, period: "p"))
        } _: { tx throws in
            try tx.insert(use(2, of: 2, period: "p"))
        }
        try await refused(kind, .share) {
            _ = try $0.insert(share(1))
        } _: {
            try $0.insert(share(1))
        }
        try await refused(kind, .reviewItem) {
            _ = try $0.insert(item(1, digest: 1))
        } _: { tx throws in
            _ = try tx.insert(item(1, digest: 1))
        }
        try await refused(kind, .request) {
            try $0.insert(request())
        } _: {
            try $0.insert(request())
        }
        try await refused(kind, .presentation) {
            try $0.record(shown(1), until: scene.now)
        } _: { tx throws in
            try tx.record(shown(1), until: scene.now)
        }
    }

    private func event(_ number: Int) throws -> EntitlementEvent {
        try EntitlementEvent(
            entitlement: scene.id(1), number: number, at: scene.now, act: .apply, by: "王", desk: nil,
            reason: nil,
            after: entitlement(1))
    }

    private func request() throws -> RequestRecord {
        RequestRecord(
            id: try #require(RequestID("r")), digest: [UInt8](repeating: 0, count: 32), answer: [],
            at: scene.now)
    }

    @Test("a period that was taken back may be used again", arguments: RegisterKind.allCases)
    func reversed(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            try await register.write { tx throws in
                try tx.insert(use(1, of: 1, period: "p"))
                try tx.reverse(scene.id(1, 2), at: scene.now)
                try tx.insert(use(2, of: 1, count: 2, period: "p"))
            }
        }
    }

    @Test("what no column can hold is refused", arguments: RegisterKind.allCases)
    func notStorable(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            for change: @Sendable (inout Entitlement) -> Void in [
                { $0.rank = 0 }, { $0.allowed = 0 }, { $0.redeemed = -1 }, { $0.spent = Money(fen: -1) },
                { $0.sealedInputs = [UInt8](repeating: 0, count: 65_537) },
                { $0.holdUntil = Timestamp(1 << 40) },
                {
                    $0.allowed = 1; $0.redeemed = 2
                },
            ] {
                try await expectNotStorable(register) { tx throws in
                    var row = try entitlement(1)
                    change(&row)
                    try tx.insert(row)
                }
            }
        }
    }
}
