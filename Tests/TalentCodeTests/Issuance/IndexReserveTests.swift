import TalentCode
import TestSupport
import Testing

@Suite("Indices that are drawn ahead")
struct IndexReserveTests {
    private let now = Timestamp(OfficeFixture.issued + 60)

    private func lists(_ home: OfficeRegister) async throws -> [StatusListRecord] {
        try await home.register.read { try $0.statusLists() }
    }

    private func issue(
        _ home: OfficeRegister, _ person: PersonRecord, _ reserve: IndexReserve
    ) async throws -> IssuedCredential {
        await reserve.prepare(home.issuance, now: now, home.register)
        return try await take(home, person, reserve)
    }

    /// The same without drawing further ones.
    private func take(
        _ home: OfficeRegister, _ person: PersonRecord, _ reserve: IndexReserve
    ) async throws -> IssuedCredential {
        let issuance = home.issuance.drawing(from: reserve)
        let now = now
        return try await home.register.write {
            try issuance.issue(person, IssueRequest(by: "tester"), now: now, $0)
        }
    }

    @Test("no index occurs twice, whether it comes from one reserve, another one or the list itself")
    func distinct() async throws {
        let home = try await OfficeRegister()
        let (first, second) = (IndexReserve(), IndexReserve())
        let empty = IndexReserve()
        var seen: Set<UInt32> = []
        for (number, person) in try await home.persons(0..<90).enumerated() {
            let issued =
                switch number % 3 {
                case 0: try await issue(home, person, first)
                case 1: try await issue(home, person, second)
                default: try await take(home, person, empty)
                }
            #expect(seen.insert(issued.claims.statusIndex).inserted)
            #expect(issued.record.index == issued.claims.statusIndex)
        }
        let drawn = try await lists(home).map(\.drawn).reduce(0, +)
        #expect(drawn >= 90)
        #expect(empty.places.isEmpty)
    }

    @Test("a first draw takes few, and a later one no more than a list hardly misses")
    func sizes() async throws {
        let home = try await OfficeRegister()
        let reserve = IndexReserve()
        await reserve.prepare(home.issuance, now: now, home.register)
        #expect(reserve.places.count == IndexReserve.least)
        for person in try await home.persons(0..<1_200) {
            _ = try await issue(home, person, reserve)
            #expect(reserve.places.count <= IndexReserve.most + IndexReserve.most / 4)
        }
        let drawn = try await lists(home).map(\.drawn).reduce(0, +)
        #expect(drawn <= 1_200 + IndexReserve.most + IndexReserve.most / 4)
    }

    @Test("a code out of the reserve is good at once, though its list was never signed before")
    func signed() async throws {
        let home = try await OfficeRegister()
        try await home.register.write { register in
            var list = try #require(try register.statusLists().first)
            list.drawn = StatusList.capacity
            list.isOpen = false
            try register.update(list)
        }
        let issued = try await issue(home, home.persons(0..<1)[0], IndexReserve())
        #expect(issued.record.list == 2)
        let code = try await home.verifier().judge(issued.text, now: now).code
        #expect(code == .valid)
    }

    @Test("who is refused takes none")
    func refused() async throws {
        let home = try await OfficeRegister()
        let reserve = IndexReserve()
        let person = try await home.persons(0..<1)[0]
        let first = try await issue(home, person, reserve)
        let left = reserve.places.count
        do {
            _ = try await take(home, person, reserve)
            Issue.record("issued twice")
        } catch IssuanceError.alreadyIssued(let serial) {
            #expect(serial == first.record.serial)
        }
        #expect(reserve.places.count == left)
    }

    @Test(
        "of lists that are not there, were drawn less far or were closed, as of a restored register, all are forgotten"
    )
    func restored() async throws {
        let home = try await OfficeRegister()
        for change in 0..<3 {
            let reserve = IndexReserve()
            await reserve.prepare(home.issuance, now: now, home.register)
            let places = reserve.places
            #expect(places.count == IndexReserve.least)
            var known = try await lists(home)
            reserve.keep(places, known)
            #expect(reserve.places.count == IndexReserve.least)
            switch change {
            case 0: known = []
            case 1: known[0].drawn -= IndexReserve.least
            default: known[0].isOpen = false
            }
            reserve.keep(places, known)
            #expect(reserve.places.isEmpty)
        }
    }

    @Test("those of a list that is full stay good")
    func full() async throws {
        let home = try await OfficeRegister()
        try await home.register.write { register in
            var list = try #require(try register.statusLists().first)
            list.drawn = StatusList.capacity - IndexReserve.least
            try register.update(list)
        }
        let reserve = IndexReserve()
        await reserve.prepare(home.issuance, now: now, home.register)
        let known = try await lists(home)
        #expect(known[0].isOpen == false)
        reserve.keep(reserve.places, known)
        #expect(reserve.places.count == IndexReserve.least)
    }

    @Test("where none can be drawn ahead, the list itself is drawn from")
    func unavailable() async throws {
        let home = try await OfficeRegister()
        let reserve = IndexReserve()
        // A register of nobody: it has no keys for a list.
        let other = try await OfficeRegister()
        await reserve.prepare(other.issuance, now: now, home.register)
        #expect(reserve.places.isEmpty)
        let issued = try await take(home, home.persons(0..<1)[0], reserve)
        #expect(issued.record.list == 1)
    }
}
