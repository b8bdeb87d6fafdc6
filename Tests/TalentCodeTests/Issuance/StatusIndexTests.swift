import COSE
import OpenSSLKeys
import TalentCode
import TestSupport
import Testing

@Suite("Drawing status indices")
struct StatusIndexTests {
    private let now = Timestamp(OfficeFixture.issued + 60)

    private func issueAll(_ home: OfficeRegister, _ persons: [PersonRecord]) async throws
        -> [IssuedCredential]
    {
        let issuance = home.issuance
        let now = now
        return try await home.register.write {
            try issuance.issueAll(persons, IssueRequest(by: "tester"), now: now, $0)
        }
    }

    private func lists(_ home: OfficeRegister) async throws -> [StatusListRecord] {
        try await home.register.read { try $0.statusLists() }
    }

    /// Draws all indices of list 1 but `left`.
    private func fill(_ home: OfficeRegister, leaving left: Int) async throws {
        try await home.register.write { register in
            var list = try #require(try register.statusLists().first)
            list.drawn = StatusList.capacity - left
            try register.update(list)
        }
    }

    @Test("a list that is full is followed by the next, whose list is signed at once")
    func overflow() async throws {
        let home = try await OfficeRegister()
        try await fill(home, leaving: 3)
        let issued = try await issueAll(home, home.persons(0..<8))
        #expect(issued.map(\.record.list) == [1, 1, 1, 2, 2, 2, 2, 2])
        let lists = try await lists(home)
        #expect(lists.map(\.drawn) == [StatusList.capacity, 5])
        #expect(lists.map(\.isOpen) == [false, true])
        #expect(lists[0].sealedKey != lists[1].sealedKey)
        let verifier = try await home.verifier()
        for credential in issued {
            #expect(
                credential.claims.statusURI.description == "\(OfficeFixture.base)/\(credential.record.list)"
            )
            #expect(try verifier.judge(credential.text, now: now).code == .valid)
        }
    }

    @Test("a list that is exactly full is closed, and none is opened before it is needed")
    func exactlyFull() async throws {
        let home = try await OfficeRegister()
        try await fill(home, leaving: 2)
        #expect(try await issueAll(home, home.persons(0..<2)).map(\.record.list) == [1, 1])
        #expect(try await lists(home).map(\.isOpen) == [false])
        #expect(try await issueAll(home, home.persons(2..<3)).map(\.record.list) == [2])
    }

    @Test("a closed list is never drawn from again, though it is not full")
    func closed() async throws {
        let home = try await OfficeRegister()
        _ = try await issueAll(home, home.persons(0..<2))
        try await home.register.write { register in
            var list = try #require(try register.statusLists().first)
            list.isOpen = false
            try register.update(list)
        }
        #expect(try await issueAll(home, home.persons(2..<4)).map(\.record.list) == [2, 2])
        #expect(try await lists(home).map(\.drawn) == [2, 2])
    }

    @Test("no index occurs twice, whatever the sizes of the batches, nor is it the counter")
    func unique() async throws {
        let home = try await OfficeRegister()
        var random = Seed.start()
        var seen: Set<UInt32> = []
        var from = 0
        for _ in 0..<12 {
            let count = Int.random(in: 1...40, using: &random)
            let issued = try await issueAll(home, home.persons(from..<from + count))
            for credential in issued { #expect(seen.insert(credential.record.index).inserted) }
            from += count
        }
        #expect(seen.count == from)
        #expect(try await lists(home).first?.drawn == from)
        #expect(seen.filter { $0 < UInt32(from) }.count < from / 2)
    }

    @Test("a batch that fails in the middle leaves nothing: no credential, no event, no counter, no list")
    func rollback() async throws {
        let home = try await OfficeRegister()
        try await fill(home, leaving: 2)
        var persons = try await home.persons(0..<6)
        // The fifth row was moved: it does not open, after four were signed and a second list was begun.
        persons[4].sealed = persons[5].sealed
        let broken = persons
        let before = try await lists(home)
        await #expect {
            _ = try await issueAll(home, broken)
        } throws: { error in
            guard case IssuanceError.unreadable(.unreadable(let id)) = error else { return false }
            return id == broken[4].id
        }
        #expect(try await lists(home) == before)
        for person in broken {
            #expect(try await home.register.read { try $0.credentials(of: person.id) }.isEmpty)
        }
        // The counters that came back are used by the next batch, once.
        let issued = try await issueAll(home, Array(broken.prefix(4)))
        #expect(issued.map(\.record.list) == [1, 1, 2, 2])
    }

    @Test("an index that is there already is a conflict, and nothing of the transaction stays")
    func conflict() async throws {
        let home = try await OfficeRegister()
        _ = try await issueAll(home, home.persons(0..<1))
        // As a restored backup would, if its lists were not closed.
        try await home.register.write { register in
            var list = try #require(try register.statusLists().first)
            list.drawn = 0
            try register.update(list)
        }
        let persons = try await home.persons(1..<2)
        await #expect(throws: RegisterError.conflict(.statusIndex)) { try await issueAll(home, persons) }
        #expect(try await lists(home).first?.drawn == 0)
    }
}
