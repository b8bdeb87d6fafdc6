import COSE
import OpenSSLKeys
import TestSupport
import Testing

@testable import TalentCode

@Suite("A register that is sealed under new keys")
struct SealingRotationTests {
    private let home: OfficeRegister
    private let new: RegisterSecrets
    private let rotation: SealingRotation
    private let now = Timestamp(OfficeFixture.issued + 100)

    /// 30 persons with a code each, and three notes, and a pass of somebody else.
    init() async throws {
        home = try await OfficeRegister()
        let rows = try await home.persons(0..<30)
        let (issuance, now) = (home.issuance, now)
        let issued = try await home.register.write {
            try issuance.issueAll(rows, IssueRequest(by: "tester"), now: now, $0)
        }
        let seeker = try #require(Seeker(name: "李强", document: OfficeRegister.person(900).document))
        _ = try await home.register.write {
            try issuance.issue(seeker, IssueRequest(by: "tester"), now: now, $0)
        }
        let change = home.change(.revoke, note: "电话里说的")
        let serials = issued.prefix(3).map(\.record.serial)
        _ = try await home.register.write { try change.apply(to: serials, now: now, $0) }
        new = try Self.secrets(.sm4, previous: home.secrets)
        rotation = SealingRotation(secrets: new)
    }

    private static func secrets(_ suite: FieldSuite, previous: RegisterSecrets) throws -> RegisterSecrets {
        let cryptography = OpenSSLCryptography()
        let pair = try RegisterSecrets(
            suite: suite, fieldKey: cryptography.randomBytes(32), lookupKey: cryptography.randomBytes(32),
            documentCheckKeys: [], cryptography: cryptography
        )
        return RegisterSecrets(
            sealing: pair.sealing, previousSealing: previous.sealing, documentChecks: previous.documentChecks
        )
    }

    /// Whether everything that is sealed opens under keys: how many rows of each kind do.
    private func opened(_ secrets: RegisterSecrets) async throws -> [Int] {
        try await home.register.read { register in
            try SealingRotation.kinds.map { kind in
                try kind.rows(after: [], limit: .max, register).count { $0.opens(under: secrets) }
            }
        }
    }

    private func advance(limit: Int = 7) async throws -> RotationState {
        let rotation = rotation
        return try await home.register.write { try rotation.advance($0, limit: limit) }
    }

    private func finish() async throws -> RotationState {
        var state = try await advance()
        while !state.isDone { state = try await advance() }
        return state
    }

    private func begin() async throws {
        let rotation = rotation
        try await home.register.write { try rotation.begin($0) }
    }

    @Test("After every batch each row opens under one of the two pairs, and everybody is found once")
    func everyBatch() async throws {
        try await begin()
        var batches = 0
        var state = try #require(try await home.register.read { try SealingRotation.state($0) })
        while !state.isDone {
            state = try await advance()
            batches += 1
            #expect(try await opened(new) == [30, 0, 0, 31, 3, 0, 1, 1, 1, 0, 0], "batch \(batches)")
            let secrets = new
            for number in 0..<30 {
                let person = try OfficeRegister.person(number)
                let hashes = try secrets.hashes(person.document)
                var filter = PersonFilter()
                filter.nameHash = try secrets.hashes(name: person.name)
                filter.phoneHash = try secrets.hashes(phone: try #require(person.phone))
                let found = try await home.register.read { [filter] in
                    (try $0.person(hashes)?.id, try $0.persons(filter, after: nil, limit: 9).map(\.id))
                }
                #expect(found.0 == person.id && found.1 == [person.id], "batch \(batches), person \(number)")
            }
        }
        #expect(batches == 5 + 5 + 1 + 1 + 1 + 1 + 11, "eleven more that find the end of their kind")
        #expect(state.rows == 67 && state.unreadable == 0)
    }

    @Test("At the end the old keys open nothing, and the new ones alone everything")
    func end() async throws {
        let before = try await home.register.read { try $0.persons(PersonFilter(), after: nil, limit: 99) }
        let open = { (secrets: RegisterSecrets, rows: [PersonRecord]) in
            try rows.map { try PersonVault(secrets: secrets).open($0) }
        }
        try await begin()
        _ = try await finish()
        #expect(try await opened(home.secrets).allSatisfy { $0 == 0 })
        #expect(try await opened(new.withoutPrevious) == [30, 0, 0, 31, 3, 0, 1, 1, 1, 0, 0])
        let rotation = rotation
        var place = SealingRotation.beginning
        while !place.isDone {
            let from = place
            let next: RotationState? = try await home.register.read { register in
                var place = from
                return try rotation.check(&place, register) ? place : nil
            }
            place = try #require(next)
        }
        try await home.register.write { try rotation.end($0) }
        let after = try await home.register.read { try $0.persons(PersonFilter(), after: nil, limit: 99) }
        #expect(try open(home.secrets, before) == open(new.withoutPrevious, after))
        #expect(after.map(\.updatedAt) == before.map(\.updatedAt))
        let notes = try await home.register.read { try $0.sealedNotes(after: 0, limit: 9) }
        let note = try #require(notes.first)
        let text = try new.withoutPrevious.cipher.open(
            note.sealed, place: FieldPlace.note(note.serial, note.at))
        #expect(String(decoding: text, as: UTF8.self) == "电话里说的")
    }

    @Test("Indices are drawn on in the same order: a list's permutation key stays, and none is drawn twice")
    func permutation() async throws {
        let now = now
        try await begin()
        _ = try await finish()
        let cryptography = home.office.cryptography
        let lists = StatusLists(
            base: OfficeFixture.base, secrets: new.withoutPrevious, cryptography: cryptography
        )
        let issuance = Issuance(
            area: try OfficeFixture.area(),
            issuer: Issuer(kid: home.office.es256.kid, key: home.office.es256.signing),
            lists: lists, publisher: home.publisher, cryptography: cryptography
        )
        let rows = try (100..<130).map {
            try PersonVault(secrets: new).seal(OfficeRegister.person($0), createdAt: now, updatedAt: now)
        }
        try await home.register.write { register in
            for row in rows { try register.insert(row) }
            _ = try issuance.issueAll(rows, IssueRequest(by: "tester"), now: now, register)
        }
        let all = try await home.register.read {
            try $0.credentials(CredentialFilter(now: now), after: nil, limit: 99)
        }
        #expect(Set(all.map(\.index)).count == 61)
    }

    @Test("Rows stored while it runs are under the new keys, and one that is not is found before the end")
    func missed() async throws {
        try await begin()
        _ = try await advance()
        let late = try PersonVault(secrets: new).seal(
            OfficeRegister.person(500), createdAt: now, updatedAt: now
        )
        try await home.register.write { try $0.insert(late) }
        _ = try await finish()
        #expect(try await opened(new.withoutPrevious)[0] == 31)
        // A writer that had not noticed: impossible through an office, and checked all the same.
        let stale = try home.vault.seal(OfficeRegister.person(501), createdAt: now, updatedAt: now)
        let rotation = rotation
        try await home.register.write { try $0.insert(stale) }
        let isDone = try await home.register.read { register in
            var place = SealingRotation.beginning
            return try rotation.check(&place, register)
        }
        #expect(!isDone)
        try await home.register.write { try rotation.restart($0) }
        _ = try await finish()
        #expect(try await opened(new.withoutPrevious)[0] == 32)
    }

    @Test("A row that was damaged before is counted and left as it is")
    func damaged() async throws {
        var row = try home.vault.seal(OfficeRegister.person(7), createdAt: now, updatedAt: now)
        row.sealed[20] ^= 1
        let damaged = row
        try await home.register.write { try $0.update(damaged) }
        try await begin()
        let state = try await finish()
        #expect(state.unreadable == 1)
        let left = try await home.register.read { try $0.person(damaged.id) }
        #expect(left == damaged)
    }

    @Test("It does not begin from other keys than those of the register, nor go on without having begun")
    func refused() async throws {
        let foreign = try RegisterSecrets(
            fieldKey: [UInt8](repeating: 1, count: 32), lookupKey: [UInt8](repeating: 2, count: 32),
            documentCheckKeys: [], cryptography: OpenSSLCryptography()
        )
        for secrets in [try Self.secrets(.sm4, previous: foreign), new.withoutPrevious] {
            await #expect(throws: SealingRotation.Failure.otherKeys) {
                try await home.register.write { try SealingRotation(secrets: secrets).begin($0) }
            }
        }
        let rotation = rotation
        await #expect(throws: SealingRotation.Failure.notBegun) {
            try await home.register.write { try rotation.advance($0) }
        }
        await #expect(throws: SealingRotation.Failure.notBegun) {
            try await home.register.write { try rotation.end($0) }
        }
        try await begin()
        await #expect(throws: SealingRotation.Failure.otherKeys, "twice") {
            try await home.register.write { try rotation.begin($0) }
        }
        await #expect(throws: SealingRotation.Failure.notBegun, "before all rows are done") {
            try await home.register.write { try rotation.end($0) }
        }
        try await home.register.write { try $0.set(OfficeSetting.sealingRotation, [0x80]) }
        await #expect(throws: SealingRotation.Failure.malformed) {
            try await home.register.write { try rotation.advance($0) }
        }
    }

    @Test("A kind that this program does not know begins all over again")
    func unknownKind() async throws {
        try await begin()
        let state = RotationState(kind: "of another program", cursor: [1], rows: 5)
        try await home.register.write { try $0.set(OfficeSetting.sealingRotation, state.encoded) }
        _ = try await finish()
        #expect(try await opened(new.withoutPrevious) == [30, 0, 0, 31, 3, 0, 1, 1, 1, 0, 0])
    }
}
