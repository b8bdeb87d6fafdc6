import TalentCode
import Testing

@Suite("Every register refuses what breaks a promise and keeps nothing of it")
struct RegisterConflictTests {
    private struct OwnError: Error, Equatable { let number: Int }

    @Test(
        "what a body throws comes out unchanged, and all that it stored is gone",
        arguments: RegisterKind.allCases
    )
    func bodyThrows(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            await #expect(throws: OwnError(number: 7)) {
                try await register.write { transaction throws in
                    try transaction.insert(Sample.person(1, areas: [330200]))
                    try transaction.insert(Sample.credential(1, person: 1))
                    try transaction.append(Sample.event(1))
                    try transaction.insert(Sample.list(1))
                    try transaction.insert(Sample.key(1))
                    try transaction.insert(SignedRecord(kind: .root, version: 1, bytes: [1]))
                    _ = try transaction.beginRun(at: Sample.now)
                    try transaction.set("clock", [1])
                    throw OwnError(number: 7)
                }
            }
            try await register.read { reading throws in
                #expect(try reading.personCount(PersonFilter()) == 0)
                #expect(try reading.credential(Sample.serial(1)) == nil)
                #expect(try reading.events(of: Sample.serial(1)) == [])
                #expect(try reading.statusLists() == [])
                #expect(try reading.keys() == [])
                #expect(try reading.signedDocuments(.root) == [])
                #expect(try reading.unfinishedRun() == nil)
                #expect(try reading.setting("clock") == nil)
            }
            await #expect(throws: OwnError(number: 8)) {
                try await register.read { _ in throw OwnError(number: 8) }
            }
        }
    }

    @Test("a person's id and document occur once", arguments: RegisterKind.allCases)
    func persons(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            try await register.write { transaction throws in
                try transaction.insert(Sample.person(1))
                try transaction.insert(Sample.person(2))
            }
            try await expectRefused(register, .conflict(.person)) {
                try $0.insert(Sample.person(1, document: 9))
            }
            try await expectRefused(register, .conflict(.document)) {
                try $0.insert(Sample.person(9, document: 1))
            }
            try await expectRefused(register, .conflict(.person)) { try $0.insert(Sample.person(1)) }
            try await expectRefused(register, .conflict(.person)) { try $0.update(Sample.person(9)) }
            try await expectRefused(register, .conflict(.person)) {
                try $0.update(Sample.person(9, document: 1))
            }
            try await expectRefused(register, .conflict(.document)) {
                try $0.update(Sample.person(2, document: 1))
            }
            let count = try await register.read { try $0.personCount(PersonFilter()) }
            #expect(count == 2)
        }
    }

    @Test("a serial and a place in a list occur once", arguments: RegisterKind.allCases)
    func credentials(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            try await register.write { try $0.insert(Sample.credential(1, list: 1, index: 5)) }
            try await expectRefused(register, .conflict(.serial)) {
                try $0.insert(Sample.credential(1, list: 1, index: 6))
            }
            try await expectRefused(register, .conflict(.statusIndex)) {
                try $0.insert(Sample.credential(2, list: 1, index: 5))
            }
            try await expectRefused(register, .conflict(.serial)) {
                try $0.insert(Sample.credential(1, list: 1, index: 5))
            }
            try await expectRefused(register, .conflict(.serial)) {
                try $0.setStatus(.revoked, of: Sample.serial(2))
            }
            try await register.write { try $0.insert(Sample.credential(2, list: 2, index: 5)) }
        }
    }

    @Test("a list number, a thumbprint and a document's version occur once", arguments: RegisterKind.allCases)
    func office(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            try await register.write { transaction throws in
                try transaction.insert(Sample.list(1))
                try transaction.insert(Sample.key(1))
                try transaction.insert(SignedRecord(kind: .root, version: 1, bytes: [1]))
            }
            try await expectRefused(register, .conflict(.listNumber)) { try $0.insert(Sample.list(1)) }
            try await expectRefused(register, .conflict(.listNumber)) { try $0.update(Sample.list(2)) }
            try await expectRefused(register, .conflict(.keyThumbprint)) { try $0.insert(Sample.key(1)) }
            try await expectRefused(register, .conflict(.keyThumbprint)) { try $0.update(Sample.key(2)) }
            try await expectRefused(register, .conflict(.documentVersion)) {
                try $0.insert(SignedRecord(kind: .root, version: 1, bytes: [2]))
            }
            try await register.write {
                try $0.insert(SignedRecord(kind: .trustList, version: 1, bytes: [2]))
            }
        }
    }

    @Test(
        "a conflict that the body catches leaves the rest of the transaction",
        arguments: RegisterKind.allCases
    )
    func caughtConflict(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            try await register.write { try $0.insert(Sample.person(1)) }
            try await register.write { transaction throws in
                try transaction.insert(Sample.person(2))
                #expect(throws: RegisterError.conflict(.document)) {
                    try transaction.insert(Sample.person(3, document: 1, areas: [330200]))
                }
                try transaction.insert(Sample.person(4))
            }
            let ids = try await register.read {
                try $0.persons(PersonFilter(), after: nil, limit: 9).map(\.id)
            }
            #expect(try ids == [Sample.id(1), Sample.id(2), Sample.id(4)])
        }
    }

    @Test(
        "hashes of a wrong length, numbers out of range and NUL are not stored",
        arguments: RegisterKind.allCases
    )
    func bounds(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            try await expectNotStorable(register) {
                var person = try Sample.person(1)
                person.documentHash.removeLast()
                try $0.insert(person)
            }
            try await expectNotStorable(register) {
                try $0.insert(Sample.person(1, tier: Tier(scheme: 1, level: 1 << 63)))
            }
            try await expectNotStorable(register) {
                try $0.insert(
                    Sample.person(1, programmes: [ProgrammeLevel(programme: .max, level: 1)])
                )
            }
            try await expectNotStorable(register) { try $0.insert(Sample.credential(1, index: 131_072)) }
            try await expectNotStorable(register) { try $0.insert(Sample.credential(1, list: 0)) }
            try await expectNotStorable(register) {
                try $0.insert(Sample.credential(1, expiresAt: Timestamp(1 << 40)))
            }
            try await expectNotStorable(register) {
                try $0.insert(SignedRecord(kind: .root, version: 1 << 31, bytes: []))
            }
            try await expectNotStorable(register) { try $0.insert(Sample.list(1, drawn: 131_073)) }
            try await expectNotStorable(register) { try $0.set("a\0b", [1]) }
            try await register.write { transaction throws in
                try transaction.insert(Sample.person(1, tier: Tier(scheme: 1, level: UInt64(Int64.max))))
                try transaction.insert(Sample.credential(1, index: 131_071))
                try transaction.insert(Sample.list(1, drawn: 131_072))
                try transaction.set("a", [1])
            }
            let values = try await register.read { reading throws in
                (try reading.setting("a\0b"), try reading.person(Sample.id(1))?.tier?.level)
            }
            #expect(values.0 == nil)
            #expect(values.1 == UInt64(Int64.max))
        }
    }
}
