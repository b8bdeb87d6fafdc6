import TalentCode
import Testing

@Suite("Every register adds up benefits, uses, days and money alike")
struct RegisterTallyTests {
    private struct Office {
        let flat: BenefitID
        let money: BenefitID
        let pool: PoolID
        let policy: PolicyVersion

        init() throws {
            flat = try #require(BenefitID("talent-apartment"))
            money = try #require(BenefitID("rent-subsidy-skill"))
            pool = try #require(PoolID("2026"))
            policy = try #require(PolicyVersion("cixi/3"))
        }

        func id(_ number: Int) throws -> EntitlementID {
            try #require(EntitlementID(Sample.bytes(number, count: 16, mark: 0xe1)))
        }

        func entitlement(
            _ number: Int, person: Int, benefit: BenefitID, state: EntitlementState, household: Int? = nil,
            child: Int? = nil, appliedAt: UInt64 = 0
        ) throws -> Entitlement {
            Entitlement(
                id: try id(number), benefit: benefit, subject: .person(try Sample.id(person)),
                usage: .child(Sample.bytes(number, count: 16), stage: "primary"),
                household: household.map { Sample.bytes($0, count: 16, mark: 0x40) },
                child: child.map { Sample.bytes($0, count: 16, mark: 0xc1) },
                appliedAt: Sample.now.adding(appliedAt), state: state, policy: policy
            )
        }

        func use(
            _ number: Int, of entitlement: Int, benefit: BenefitID, at: UInt64, desk: String? = nil,
            amount: Int64? = nil, policy: PolicyVersion? = nil, pool: PoolID? = nil
        ) throws -> Redemption {
            Redemption(
                id: try id(1_000 + number), entitlement: try id(entitlement), number: number,
                benefit: benefit,
                usage: .child(Sample.bytes(entitlement, count: 16), stage: "primary"), serial: nil, units: 1,
                unit: nil, pool: pool, amount: amount.map { Money(fen: $0) }, policy: policy ?? self.policy,
                at: Sample.now.adding(at), period: nil, desk: try desk.map { try Sample.deskID($0) }, by: "x",
                share: nil
            )
        }
    }

    private static let day: UInt64 = 86_400

    /// One guardian with two children at a desk, another person there, one use without a desk that was taken back.
    private func fill(_ register: any Register, _ office: Office) async throws {
        let newer = try #require(PolicyVersion("cixi/4"))
        try await register.write { transaction throws in
            try transaction.insert(
                Pool(benefit: office.flat, id: office.pool, quota: 200, budget: nil, createdAt: Sample.now))
            var waiting = try office.entitlement(4, person: 4, benefit: office.flat, state: .waitlisted)
            waiting.pool = office.pool
            waiting.rank = 1
            waiting.hasAppealed = true
            let entitlements = [
                try office.entitlement(
                    1, person: 1, benefit: office.flat, state: .redeemed, household: 1, child: 1),
                try office.entitlement(
                    2, person: 1, benefit: office.flat, state: .redeemed, household: 1, child: 2),
                try office.entitlement(3, person: 2, benefit: office.flat, state: .redeemed, household: 2),
                waiting,
                try office.entitlement(5, person: 1, benefit: office.money, state: .redeemed, appliedAt: 5),
            ]
            for entitlement in entitlements { try transaction.insert(entitlement) }
            for (number, days) in [(1, 2), (2, 2), (3, 9), (5, 0)] {
                let entitlement = entitlements[number == 5 ? 4 : number - 1]
                for (step, act) in [(1, EntitlementAct.apply), (2, .approve), (3, .approve)] {
                    try transaction.append(
                        EntitlementEvent(
                            entitlement: entitlement.id, number: step,
                            at: entitlement.appliedAt.adding(
                                step == 1 ? 0 : UInt64(days + (step - 2) * 50) * Self.day + 7),
                            act: act, by: "x", desk: nil, reason: nil, after: entitlement
                        )
                    )
                }
            }
            // One waits, and one was given something without ever applying.
            let direct = try office.entitlement(6, person: 3, benefit: office.flat, state: .redeemed)
            try transaction.insert(direct)
            for (entitlement, act) in [(waiting, EntitlementAct.apply), (direct, .redeem)] {
                try transaction.append(
                    EntitlementEvent(
                        entitlement: entitlement.id, number: 1, at: entitlement.appliedAt, act: act, by: "x",
                        desk: nil, reason: nil, after: entitlement))
            }
            for use in [
                try office.use(1, of: 1, benefit: office.flat, at: 10, desk: "cx-1", pool: office.pool),
                try office.use(2, of: 2, benefit: office.flat, at: 11, desk: "cx-1", policy: newer),
                try office.use(3, of: 3, benefit: office.flat, at: 12, desk: "cx-1"),
                try office.use(4, of: 5, benefit: office.money, at: 13, amount: 300_000),
                try office.use(5, of: 5, benefit: office.money, at: 14, desk: "cx-2", amount: 1),
            ] { try transaction.insert(use) }
            try transaction.reverse(try office.id(1_005), at: Sample.now.adding(20))
            var payment = Payment(
                redemption: try office.id(1_004), entitlement: try office.id(5), benefit: office.money,
                amount: Money(fen: 300_000), createdAt: Sample.now.adding(13)
            )
            payment.state = .paid
            try transaction.insert(payment)
        }
    }

    @Test("an empty register has nothing to add up", arguments: RegisterKind.allCases)
    func empty(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let counts = try await register.read { reading throws in
                let all = TallyFilter()
                return [
                    try reading.applicationTallies(all).count, try reading.approvalTallies(all).count,
                    try reading.useTallies(all, by: .benefit).count,
                    try reading.useTallies(all, by: .desk).count,
                    try reading.paymentTallies(all).count,
                ]
            }
            #expect(counts == [0, 0, 0, 0, 0])
        }
    }

    @Test(
        "a guardian of two children is one person, one household and two children",
        arguments: RegisterKind.allCases)
    func uses(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let office = try Office()
            try await fill(register, office)
            func uses(_ grouping: UseTally.Grouping, _ filter: TallyFilter = TallyFilter()) async throws
                -> Set<UseTally>
            {
                Set(try await register.read { try $0.useTallies(filter, by: grouping) })
            }
            func tally(
                _ key: UseTally.Key, _ uses: Int, _ persons: Int, _ households: Int, _ children: Int,
                _ amount: Int64 = 0, _ policies: [String] = ["cixi/3"]
            ) -> UseTally {
                UseTally(
                    key: key, uses: uses, persons: persons, households: households, children: children,
                    units: uses,
                    amount: Money(fen: amount), policies: policies
                )
            }
            let money = tally(.benefit(office.money), 1, 1, 0, 0, 300_000)
            let byBenefit = try await uses(.benefit)
            #expect(byBenefit == [tally(.benefit(office.flat), 3, 2, 2, 2, 0, ["cixi/4", "cixi/3"]), money])
            let byDesk = try await uses(.desk)
            let desk = UseTally.Key.desk(try Sample.deskID("cx-1"))
            #expect(
                byDesk == [
                    tally(desk, 3, 2, 2, 2, 0, ["cixi/3", "cixi/4"]), tally(.desk(nil), 1, 1, 0, 0, 300_000),
                ])
            var filter = TallyFilter()
            filter.from = Sample.now.adding(11)
            filter.before = Sample.now.adding(13)
            let inPeriod = try await uses(.benefit, filter)
            #expect(inPeriod == [tally(.benefit(office.flat), 2, 2, 2, 1, 0, ["cixi/3", "cixi/4"])])
            filter = TallyFilter()
            filter.pool = office.pool
            let ofPool = try await uses(.benefit, filter)
            #expect(ofPool == [tally(.benefit(office.flat), 1, 1, 1, 1)])
            filter = TallyFilter()
            filter.benefit = office.money
            let ofBenefit = try await uses(.benefit, filter)
            #expect(ofBenefit == [money])
        }
    }

    @Test(
        "applications by state, days to the first approval, money by state", arguments: RegisterKind.allCases)
    func others(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let office = try Office()
            try await fill(register, office)
            let all = TallyFilter()
            let applications = Set(try await register.read { try $0.applicationTallies(all) })
            #expect(
                applications == [
                    ApplicationTally(benefit: office.flat, pool: nil, state: .redeemed, count: 3, appeals: 0),
                    ApplicationTally(
                        benefit: office.flat, pool: office.pool, state: .waitlisted, count: 1, appeals: 1),
                    ApplicationTally(
                        benefit: office.money, pool: nil, state: .redeemed, count: 1, appeals: 0),
                ]
            )
            let approvals = try await register.read { try $0.approvalTallies(all) }
            #expect(
                Set(approvals) == [
                    ApprovalTally(benefit: office.flat, days: 2, count: 2),
                    ApprovalTally(benefit: office.flat, days: 9, count: 1),
                    ApprovalTally(benefit: office.money, days: 0, count: 1),
                ]
            )
            #expect(ApprovalTally.median(approvals.filter { $0.benefit == office.flat }) == 2)
            #expect(ApprovalTally.median([]) == nil)
            let payments = try await register.read { try $0.paymentTallies(all) }
            #expect(
                payments == [
                    PaymentCount(benefit: office.money, state: .paid, count: 1, amount: Money(fen: 300_000))
                ])
            var late = TallyFilter()
            late.from = Sample.now.adding(14)
            let none = try await register.read { [late] reading throws in
                (try reading.paymentTallies(late).count, try reading.applicationTallies(late).count)
            }
            #expect(none == (0, 0))
        }
    }
}
