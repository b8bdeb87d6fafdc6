import TalentCode
import Testing

@Suite("Every register finds by each condition alone and by several at once")
struct RegisterFilterTests {
    /// Four persons, each condition true of some.
    private func fill(_ register: any Register) async throws {
        try await register.write { transaction throws in
            try transaction.insert(
                Sample.person(
                    1,
                    phone: 1,
                    name: 7,
                    areas: [330200],
                    categories: [.highSkill, .socialWork],
                    tier: Tier(scheme: 1, level: 2),
                    skillLevel: .technician,
                    programmes: [.init(programme: 1, level: 2), .init(programme: 4, level: 1)],
                    employer: 1
                )
            )
            try transaction.insert(
                Sample.person(
                    2,
                    phone: 2,
                    name: 7,
                    area: 330200,
                    categories: .highSkill,
                    tier: Tier(scheme: 2, level: 2),
                    programmes: [.init(programme: 1, level: 3)],
                    employer: 1
                )
            )
            try transaction.insert(Sample.person(3, name: 8, area: 330_282_900, skillLevel: .technician))
            try transaction.insert(Sample.person(4, phone: 1, name: 8, tier: Tier(scheme: 1, level: 2)))
        }
    }

    private func expect(
        _ register: any Register,
        _ numbers: [Int],
        sourceLocation: SourceLocation = #_sourceLocation,
        _ set: (inout PersonFilter) throws -> Void
    ) async throws {
        var filter = PersonFilter()
        try set(&filter)
        let found = try await register.read { [filter] reading throws in
            (try reading.persons(filter, after: nil, limit: 99), try reading.personCount(filter))
        }
        #expect(try found.0.map(\.id) == numbers.map { try Sample.id($0) }, sourceLocation: sourceLocation)
        #expect(found.1 == numbers.count, sourceLocation: sourceLocation)
    }

    @Test("persons by each condition", arguments: RegisterKind.allCases)
    func persons(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            try await fill(register)
            try await expect(register, [1, 2, 3, 4]) { _ in }
            // This very area: neither a city's districts nor a district's local areas.
            try await expect(register, [1, 2]) { $0.area = try Sample.area(330200) }
            try await expect(register, [1, 4]) { $0.area = try Sample.area(330282) }
            try await expect(register, []) { $0.area = try Sample.area(330281) }
            try await expect(register, [1, 2]) { $0.categories = .highSkill }
            try await expect(register, [1]) { $0.categories = [.highSkill, .socialWork] }
            try await expect(register, [1, 2, 3, 4]) { $0.categories = [] }
            try await expect(register, [1, 4]) { $0.tier = Tier(scheme: 1, level: 2) }
            try await expect(register, []) { $0.tier = Tier(scheme: 1, level: .max) }
            try await expect(register, [1, 3]) { $0.skillLevel = .technician }
            try await expect(register, [1, 2]) { $0.programme = 1 }
            try await expect(register, []) { $0.programme = .max }
            try await expect(register, [1, 2]) { $0.employerHash = LookupHashes(Sample.bytes(1, mark: 0xe0)) }
            try await expect(register, [3, 4]) { $0.nameHash = LookupHashes(Sample.bytes(8, mark: 0xa0)) }
            try await expect(register, [1, 4]) { $0.phoneHash = LookupHashes(Sample.bytes(1, mark: 0xf0)) }
            try await expect(register, [2]) { $0.person = try Sample.id(2) }
        }
    }

    @Test("persons by several conditions", arguments: RegisterKind.allCases)
    func severalConditions(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            try await fill(register)
            try await expect(register, [1]) { filter in
                filter.area = try Sample.area(330282)
                filter.categories = .highSkill
            }
            try await expect(register, [2]) { filter in
                filter.programme = 1
                filter.programmeLevel = 3
            }
            // The level belongs to the programme: 4 at level 1 does not make 1 at level 1.
            try await expect(register, []) { filter in
                filter.programme = 1
                filter.programmeLevel = 1
            }
            try await expect(register, []) { filter in
                filter.programme = 1
                filter.programmeLevel = .max
            }
            try await expect(register, [4]) { filter in
                filter.phoneHash = LookupHashes(Sample.bytes(1, mark: 0xf0))
                filter.nameHash = LookupHashes(Sample.bytes(8, mark: 0xa0))
            }
        }
    }

    @Test("who lacks a live, unbound credential of a profile", arguments: RegisterKind.allCases)
    func lacking(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let end = Sample.now.adding(10)
            try await register.write { transaction throws in
                for number in 1...9 { try transaction.insert(Sample.person(number, area: 330200)) }
                let credentials = try [
                    Sample.credential(1, person: 1, expiresAt: end),
                    Sample.credential(2, person: 2, expiresAt: end, status: .suspended),
                    Sample.credential(3, person: 3, expiresAt: end, status: .revoked),
                    Sample.credential(4, person: 4, expiresAt: end, status: .superseded),
                    Sample.credential(5, person: 5, isBound: true, expiresAt: end),
                    Sample.credential(6, person: 6, profile: .membership, expiresAt: end),
                    Sample.credential(7, person: 7, expiresAt: Sample.now),
                    // A dead one and a live one.
                    Sample.credential(8, person: 8, expiresAt: end, status: .revoked),
                    Sample.credential(9, person: 8, expiresAt: end),
                ]
                for credential in credentials { try transaction.insert(credential) }
            }
            try await expect(register, [3, 4, 5, 6, 7, 9]) { $0.lacking = (.talentCode, Sample.now) }
            try await expect(register, [3, 4, 5, 6, 7, 9]) { filter in
                filter.lacking = (.talentCode, Timestamp(end.seconds - 1))
                filter.area = try Sample.area(330200)
            }
            try await expect(register, Array(1...9)) { $0.lacking = (.talentCode, end) }
            try await expect(register, [1, 2, 3, 4, 5, 7, 8, 9]) { $0.lacking = (.membership, Sample.now) }
        }
    }

    @Test("credentials by each condition and by several", arguments: RegisterKind.allCases)
    func credentials(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            try await fill(register)
            let late = Sample.now.adding(5)
            try await register.write { transaction throws in
                let credentials = try [
                    Sample.credential(1, person: 1, issuedAt: Sample.now, kid: 1, run: 1),
                    Sample.credential(2, person: 2, issuedAt: late, status: .suspended, kid: 1),
                    Sample.credential(3, issuedAt: late, status: .revoked, kid: 2, run: 1),
                    Sample.credential(4, person: 9, issuedAt: late.adding(1), status: .superseded, kid: 2),
                    Sample.credential(5, person: 1, expiresAt: late, kid: 2),
                    Sample.credential(6, person: 4, expiresAt: late, status: .suspended, kid: 2),
                ]
                for credential in credentials { try transaction.insert(credential) }
            }
            func expect(
                _ numbers: [Int],
                now: Timestamp = late,
                sourceLocation: SourceLocation = #_sourceLocation,
                _ set: (inout CredentialFilter) throws -> Void
            ) async throws {
                var filter = CredentialFilter(now: now)
                try set(&filter)
                let found = try await register.read { [filter] in
                    try $0.credentials(filter, after: nil, limit: 99).map(\.serial)
                }
                let serials = try numbers.map { try Sample.serial($0) }
                #expect(found == serials, sourceLocation: sourceLocation)
            }
            try await expect([1, 2, 3, 4, 5, 6]) { _ in }
            try await expect([1]) { $0.state = .active }
            try await expect([2]) { $0.state = .suspended }
            try await expect([3]) { $0.state = .revoked }
            try await expect([4]) { $0.state = .superseded }
            try await expect([5, 6]) { $0.state = .expired }
            try await expect([1, 5], now: Sample.now) { $0.state = .active }
            try await expect([], now: Sample.now) { $0.state = .expired }
            try await expect([1, 5]) { $0.person = try Sample.id(1) }
            try await expect([3]) { $0.serial = try Sample.serial(3) }
            try await expect([2, 3, 4]) { $0.issuedAfter = late }
            try await expect([1, 5, 6]) { $0.issuedBefore = late }
            try await expect([1, 2, 3, 4, 5, 6]) { $0.issuedBefore = Timestamp(.max) }
            try await expect([1, 3]) { $0.run = 1 }
            try await expect([1, 2]) { $0.kid = KeyID(Sample.bytes(1, count: 8, mark: 0x1d)) }
            try await expect([2, 3]) { filter in
                filter.issuedAfter = late
                filter.issuedBefore = late.adding(1)
            }
            // A condition on the holder, even an empty one, leaves out whoever is not in the register.
            try await expect([1, 2, 5, 6]) { $0.holder = PersonFilter() }
            try await expect([1, 5, 6]) { filter in
                var holder = PersonFilter()
                holder.tier = Tier(scheme: 1, level: 2)
                filter.holder = holder
            }
            try await expect([2]) { filter in
                var holder = PersonFilter()
                holder.area = try Sample.area(330200)
                filter.holder = holder
                filter.state = .suspended
            }
        }
    }
}
