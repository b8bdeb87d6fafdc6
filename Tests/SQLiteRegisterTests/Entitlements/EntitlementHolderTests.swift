import TalentCode
import TestSupport
import Testing

@Suite("Every register finds entitlements and payments by who has them")
struct EntitlementHolderTests {
    private let scene = BenefitScene()
    private static let pass = [UInt8](repeating: 9, count: 32)

    /// An application with a payment each: of two persons in two districts, and of a pass.
    private func fill(_ register: any Register) async throws {
        let subjects: [BenefitSubject] = [
            .person(try Sample.id(1)), .person(try Sample.id(2)), .pass(documentHash: Self.pass),
        ]
        let (benefit, policy, now) = (try scene.benefitID("flat"), try scene.policy(), scene.now)
        try await register.write { register in
            try register.insert(Sample.person(1, area: 330206, areas: [330211], employer: 1))
            try register.insert(Sample.person(2, area: 330282, employer: 2))
            for (index, subject) in subjects.enumerated() {
                let id = try scene.id(index + 1)
                try register.insert(
                    Entitlement(
                        id: id, benefit: benefit, subject: subject, usage: .subject(subject), household: nil,
                        child: nil, appliedAt: now, state: .applied, policy: policy))
                let use = try scene.id(index + 1, 2)
                try register.insert(
                    Redemption(
                        id: use, entitlement: id, number: 1, benefit: benefit, usage: .subject(subject),
                        serial: nil, units: 1, unit: nil, pool: nil, amount: Money(fen: 1), policy: policy,
                        at: now, period: nil, desk: nil, by: "x", share: nil))
                try register.insert(
                    Payment(
                        redemption: use, entitlement: id, benefit: benefit, amount: Money(fen: 1),
                        createdAt: now))
            }
        }
    }

    private func expect(
        _ register: any Register, _ numbers: [Int], _ holder: PersonFilter?,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        var (entitlements, payments) = (EntitlementFilter(), PaymentFilter())
        (entitlements.holder, payments.holder) = (holder, holder)
        let found = try await register.read { [entitlements, payments] register in
            (
                try register.entitlements(entitlements, after: nil, limit: 9).map(\.id),
                try register.payments(payments, after: nil, limit: 9).map(\.entitlement)
            )
        }
        let ids = try numbers.map { try scene.id($0) }
        #expect(found.0 == ids, sourceLocation: sourceLocation)
        #expect(found.1 == ids, sourceLocation: sourceLocation)
    }

    @Test(
        "an area, an employer and both leave out whoever lies outside, and passes",
        arguments: RegisterKind.allCases)
    func holders(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            try await fill(register)
            try await expect(register, [1, 2, 3], nil)
            try await expect(register, [1, 2], PersonFilter())
            var filter = PersonFilter()
            filter.within = try Sample.area(330200)
            try await expect(register, [1, 2], filter)
            filter.within = try Sample.area(330206)
            try await expect(register, [1], filter)
            filter.employerHash = LookupHashes(Sample.bytes(2, mark: 0xe0))
            try await expect(register, [], filter)
            filter.within = nil
            try await expect(register, [2], filter)
            filter = PersonFilter()
            filter.area = try Sample.area(330211)
            try await expect(register, [1], filter)
            filter.area = try Sample.area(330281)
            try await expect(register, [], filter)
        }
    }

    @Test(
        "a batch hands over what goes to people within, and no more than it may",
        arguments: RegisterKind.allCases)
    func batch(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            try await fill(register)
            var batch = PaymentBatch(nil)
            batch.holder = PersonFilter()
            batch.holder?.within = try Sample.area(330282)
            let request = try scene.request("a")
            let handed = try await register.write { [batch] in try batch.run(request, in: $0) }
            #expect(try handed.value?.map(\.entitlement) == [scene.id(2)])
            var rest = PaymentBatch(nil)
            rest.most = 1
            let next = try scene.request("b")
            let one = try await register.write { [rest] in try rest.run(next, in: $0) }
            #expect(try one.value?.map(\.entitlement) == [scene.id(1)])
        }
    }
}
