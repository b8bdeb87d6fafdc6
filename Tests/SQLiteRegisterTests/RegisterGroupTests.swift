import TalentCode
import Testing

@Suite("Every register counts persons by what they have in common")
struct RegisterGroupTests {
    private func groups(
        _ register: any Register, at time: Timestamp = Sample.now
    ) async throws -> [PersonGroup.Traits: Int] {
        let groups = try await register.read { try $0.personGroups(holding: .talentCode, at: time) }
        return Dictionary(groups.map { ($0.traits, $0.count) }) { _, _ in
            Issue.record("a combination stands twice")
            return 0
        }
    }

    private func traits(
        isHolder: Bool, categories: Categories = [], programmes: [ProgrammeLevel] = []
    ) throws -> PersonGroup.Traits {
        .init(
            area: try Sample.area(330282), categories: categories, tier: nil, skillLevel: nil,
            programmes: programmes, isHolder: isHolder
        )
    }

    @Test("an empty register has no group", arguments: RegisterKind.allCases)
    func empty(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let none = try await groups(register)
            #expect(none.isEmpty)
        }
    }

    @Test(
        "two codes of a person make one holder; dead and foreign ones make none",
        arguments: RegisterKind.allCases)
    func holders(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let end = Sample.now.adding(10)
            try await register.write { transaction throws in
                for number in 1...7 { try transaction.insert(Sample.person(number)) }
                for credential in [
                    try Sample.credential(1, person: 1, expiresAt: end),
                    try Sample.credential(2, person: 1, isBound: true, expiresAt: end),
                    try Sample.credential(3, person: 2, expiresAt: end, status: .suspended),
                    try Sample.credential(4, person: 3, expiresAt: end, status: .revoked),
                    try Sample.credential(5, person: 4, profile: .membership, expiresAt: end),
                    try Sample.credential(6, person: 5, expiresAt: Sample.now),
                    try Sample.credential(7, person: 6, issuedAt: Sample.now.adding(1), expiresAt: end),
                    // Nobody's.
                    try Sample.credential(8, expiresAt: end),
                    try Sample.credential(9, person: 99, expiresAt: end),
                ] { try transaction.insert(credential) }
            }
            let holder = try traits(isHolder: true)
            let other = try traits(isHolder: false)
            #expect(try await groups(register) == [holder: 1, other: 6])
            #expect(try await groups(register, at: Sample.now.adding(1)) == [holder: 2, other: 5])
            #expect(try await groups(register, at: end) == [other: 7])
            #expect(try await groups(register, at: Timestamp(Sample.now.seconds - 1)).isEmpty)
        }
    }

    @Test("an erased person is counted no more", arguments: RegisterKind.allCases)
    func erased(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            try await register.write { transaction throws in
                for number in 1...2 { try transaction.insert(Sample.person(number)) }
                try transaction.update(Sample.person(1).erased(at: Sample.now))
            }
            let left = try await groups(register)
            #expect(left == [try traits(isHolder: false): 1])
        }
    }

    @Test("programmes in another order or told twice are one combination", arguments: RegisterKind.allCases)
    func programmes(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let first = ProgrammeLevel(programme: 1, level: 2)
            let second = ProgrammeLevel(programme: 10, level: 1)
            try await register.write { transaction throws in
                try transaction.insert(
                    Sample.person(1, categories: .highSkill, programmes: [first, second]))
                try transaction.insert(
                    Sample.person(2, categories: .highSkill, programmes: [second, first, second]))
                try transaction.insert(Sample.person(3, categories: .highSkill))
            }
            let expected = [
                try traits(isHolder: false, categories: .highSkill, programmes: [first, second]): 2,
                try traits(isHolder: false, categories: .highSkill): 1,
            ]
            #expect(try await groups(register) == expected)
        }
    }
}
