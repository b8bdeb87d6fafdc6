import TalentCode
import Testing

@Suite("Every register keeps operators")
struct RegisterOperatorTests {
    @Test("they come back as stored, in the order of their ids", arguments: RegisterKind.allCases)
    func roundTrip(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let operators = try [
                AccessRecords.record("wang", token: 1, roles: [.reviewer, .keyCustodian]),
                AccessRecords.record("1", token: 2, previous: 3, disabledAt: Sample.now),
                AccessRecords.record(
                    "hr.hz-1", token: 4, roles: [.enterpriseHR], employer: "91330282MA2AAAAAAX"),
            ]
            try await register.write { transaction throws in
                for record in operators { try transaction.insert(record) }
            }
            try await register.read { reading throws in
                #expect(try reading.operators() == [operators[1], operators[2], operators[0]])
                #expect(try reading.operator(AccessRecords.id("hr.hz-1")) == operators[2])
                #expect(try reading.operator(AccessRecords.id("hr")) == nil)
            }
        }
    }

    @Test("one is found by the token and by the one before it", arguments: RegisterKind.allCases)
    func byToken(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            // The second one's token is the first one's previous one: the current token goes first.
            let first = try AccessRecords.record("a", token: 1, previous: 2)
            let second = try AccessRecords.record("b", token: 2, previous: 3)
            try await register.write { transaction throws in
                try transaction.insert(first)
                try transaction.insert(second)
            }
            try await register.read { reading throws in
                #expect(try reading.operator(tokenHash: Sample.bytes(1, mark: 0x70)) == first)
                #expect(try reading.operator(tokenHash: Sample.bytes(2, mark: 0x70)) == second)
                #expect(try reading.operator(tokenHash: Sample.bytes(3, mark: 0x70)) == second)
                #expect(try reading.operator(tokenHash: Sample.bytes(4, mark: 0x70)) == nil)
                #expect(try reading.operator(tokenHash: []) == nil)
            }
        }
    }

    @Test("an update replaces one operator and no other", arguments: RegisterKind.allCases)
    func update(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let other = try AccessRecords.record("b", token: 2)
            let changed = try AccessRecords.record(
                "a", token: 3, previous: 1, roles: [.finance], disabledAt: Timestamp(7))
            try await register.write { transaction throws in
                try transaction.insert(AccessRecords.record("a", token: 1))
                try transaction.insert(other)
                try transaction.update(changed)
            }
            let operators = try await register.read { try $0.operators() }
            #expect(operators == [changed, other])
        }
    }

    @Test("ids and tokens occur once, and an unknown one cannot be updated", arguments: RegisterKind.allCases)
    func conflicts(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let stored = try [
                AccessRecords.record("a", token: 1, previous: 9), AccessRecords.record("b", token: 2),
            ]
            try await register.write { for record in stored { try $0.insert(record) } }
            try await expectRefused(register, .conflict(.operator)) {
                try $0.insert(AccessRecords.record("a", token: 3))
            }
            try await expectRefused(register, .conflict(.operator)) {
                try $0.insert(AccessRecords.record("a", token: 1))
            }
            try await expectRefused(register, .conflict(.operator)) {
                try $0.update(AccessRecords.record("c", token: 3))
            }
            try await expectRefused(register, .conflict(.token)) {
                try $0.insert(AccessRecords.record("c", token: 1))
            }
            try await expectRefused(register, .conflict(.token)) {
                try $0.insert(AccessRecords.record("c", token: 3, previous: 9))
            }
            try await expectRefused(register, .conflict(.token)) {
                try $0.update(AccessRecords.record("b", token: 1))
            }
            let operators = try await register.read { try $0.operators() }
            #expect(operators == stored)
        }
    }

    @Test(
        "without a role, with roles that conflict, with an employer out of place or a short hash none is stored",
        arguments: RegisterKind.allCases)
    func bounds(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let good = try AccessRecords.record("a", token: 1)
            func changed(_ change: (inout OperatorRecord) -> Void) -> OperatorRecord {
                var record = good
                change(&record)
                return record
            }
            let short = Sample.bytes(1, count: 31)
            let bad = try [
                changed { $0.roles = [] }, changed { $0.roles = [.issuingOfficer, .reviewer] },
                changed { $0.roles = [.enterpriseHR] },
                AccessRecords.record("a", token: 1, employer: "91330282MA2AAAAAAX"),
                changed { $0.tokenHash = short }, changed { $0.tokenHash = [] },
                changed { $0.previousToken = .init(hash: short, endsAt: Sample.now) },
                changed { $0.previousToken = .init(hash: good.tokenHash, endsAt: Sample.now) },
                changed { $0.previousToken = .init(hash: Sample.bytes(3), endsAt: Timestamp(1 << 40)) },
                changed { $0.expiresAt = Timestamp(1 << 40) },
                changed { $0.disabledAt = Timestamp(1 << 40) },
            ]
            try await register.write { try $0.insert(AccessRecords.record("b", token: 2)) }
            for record in bad {
                try await expectNotStorable(register) { try $0.insert(record) }
                try await expectNotStorable(register) { try $0.update(record) }
            }
            let count = try await register.read { try $0.operators().count }
            #expect(count == 1)
        }
    }

    @Test("A desk is found by its token, and no two have one", arguments: RegisterKind.allCases)
    func desks(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let (first, second) = (try Sample.desk("a"), try Sample.desk("b", disabledAt: Sample.now))
            try await register.write {
                try $0.insert(first)
                try $0.insert(second)
            }
            try await register.read { reading throws in
                #expect(try reading.desk(tokenHash: first.tokenHash) == first)
                #expect(try reading.desk(tokenHash: second.tokenHash) == second)
                #expect(try reading.desk(tokenHash: Sample.bytes(1)) == nil)
                #expect(try reading.desk(tokenHash: []) == nil)
            }
            let stolen = second.replacingToken(with: first.tokenHash, expiresAt: Sample.now)
            try await expectRefused(register, .conflict(.token)) { try $0.update(stolen) }
            let third = try Sample.desk("c").replacingToken(with: first.tokenHash, expiresAt: Sample.now)
            try await expectRefused(register, .conflict(.token)) { try $0.insert(third) }
            let new = first.replacingToken(with: Sample.bytes(9), expiresAt: Sample.now)
            try await register.write { try $0.update(new) }
            try await register.read { reading throws in
                #expect(try reading.desk(tokenHash: Sample.bytes(9)) == new)
                #expect(try reading.desk(tokenHash: first.tokenHash) == nil)
            }
        }
    }
}
