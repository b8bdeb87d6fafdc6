import TalentCode
import Testing

@Suite("Every register keeps documents, households and children")
struct RegisterDossierTests {
    @Test(
        "a person is found by each document, and by none that was taken away",
        arguments: RegisterKind.allCases)
    func documents(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let person = try Sample.person(1, furtherDocuments: [21, 22], household: 5)
            try await register.write { try $0.insert(person) }
            for document in [1, 21, 22] {
                let found = try await register.read {
                    try $0.person(documentHash: Sample.bytes(document, mark: 0xd0))
                }
                #expect(found == person, "\(document)")
            }
            try await register.write { try $0.update(Sample.person(1, furtherDocuments: [22])) }
            let gone = try await register.read { try $0.person(documentHash: Sample.bytes(21, mark: 0xd0)) }
            #expect(gone == nil)
        }
    }

    @Test(
        "a document belongs to one person, as a primary one or a further one",
        arguments: RegisterKind.allCases)
    func documentConflicts(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            try await register.write { try $0.insert(Sample.person(1, furtherDocuments: [21])) }
            try await expectRefused(register, .conflict(.document)) {
                try $0.insert(Sample.person(2, furtherDocuments: [21]))
            }
            try await expectRefused(register, .conflict(.document)) {
                try $0.insert(Sample.person(2, document: 21))
            }
            try await expectRefused(register, .conflict(.document)) {
                try $0.insert(Sample.person(2, furtherDocuments: [1]))
            }
            try await expectRefused(register, .conflict(.document)) {
                try $0.insert(Sample.person(2, furtherDocuments: [30, 30]))
            }
            try await register.write { try $0.insert(Sample.person(2)) }
            try await expectRefused(register, .conflict(.document)) {
                try $0.update(Sample.person(2, furtherDocuments: [21]))
            }
        }
    }

    @Test("sixteen documents are stored, seventeen are not", arguments: RegisterKind.allCases)
    func documentLimit(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            try await register.write { try $0.insert(Sample.person(1, furtherDocuments: Array(100..<115))) }
            try await expectNotStorable(register) {
                try $0.insert(Sample.person(2, furtherDocuments: Array(200..<216)))
            }
        }
    }

    @Test("the members of a household are its own, and it is stored once", arguments: RegisterKind.allCases)
    func households(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let now = Sample.now
            try await register.write { transaction throws in
                for number in 1...4 {
                    try transaction.insert(Sample.person(number, household: number == 3 ? 8 : 7))
                }
                try transaction.insert(Sample.person(5))
                for time in [now, now.adding(9)] {
                    try transaction.put(
                        HouseholdRecord(
                            id: Sample.household(7), sealed: [UInt8(time.seconds & 0xff)], createdAt: time,
                            updatedAt: time
                        )
                    )
                }
            }
            try await register.read { reading throws in
                #expect(
                    try reading.members(of: Sample.household(7)).map(\.id)
                        == [1, 2, 4].map { try Sample.id($0) })
                #expect(try reading.members(of: Sample.household(9)) == [])
                let held = try reading.household(Sample.household(7))
                #expect(held?.createdAt == now)
                #expect(held?.updatedAt == now.adding(9))
                #expect(held?.sealed == [UInt8(now.adding(9).seconds & 0xff)])
                #expect(try reading.household(Sample.household(8)) == nil)
            }
        }
    }

    @Test(
        "children are found by document, guardian and household, each once", arguments: RegisterKind.allCases)
    func children(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let twins = try [
                Sample.child(1, guardians: [2, 1], document: 1), Sample.child(2, guardians: [1, 2]),
            ]
            let other = try Sample.child(3, guardians: [3], document: 3)
            try await register.write { transaction throws in
                for number in 1...2 { try transaction.insert(Sample.person(number, household: 7)) }
                try transaction.insert(Sample.person(3, household: 8))
                for child in twins + [other] { try transaction.insert(child) }
            }
            try await register.read { reading throws in
                #expect(try reading.child(Sample.childID(1)) == twins[0])
                #expect(try reading.child(Sample.childID(9)) == nil)
                #expect(try reading.child(documentHash: Sample.bytes(3, mark: 0xc2)) == other)
                #expect(try reading.child(documentHash: Sample.bytes(4, mark: 0xc2)) == nil)
                #expect(try reading.children(of: Sample.id(1)) == twins)
                #expect(try reading.children(in: Sample.household(7)) == twins)
                #expect(try reading.children(in: Sample.household(8)) == [other])
                #expect(try reading.children(of: Sample.id(9)) == [])
            }
            try await register.write { try $0.update(Sample.child(1, guardians: [3], document: 4)) }
            try await register.read { reading throws in
                #expect(try reading.children(of: Sample.id(1)).map(\.id) == [Sample.childID(2)])
                #expect(try reading.children(of: Sample.id(3)).count == 2)
            }
        }
    }

    @Test(
        "a child's id and document occur once; guardians are 1–8, each once", arguments: RegisterKind.allCases
    )
    func childConflicts(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            try await register.write { transaction throws in
                try transaction.insert(Sample.child(1, document: 1))
                try transaction.insert(Sample.child(2, guardians: Array(1...8)))
            }
            try await expectRefused(register, .conflict(.child)) {
                try $0.insert(Sample.child(1, document: 9))
            }
            try await expectRefused(register, .conflict(.child)) {
                try $0.insert(Sample.child(1, document: 1))
            }
            try await expectRefused(register, .conflict(.child)) { try $0.update(Sample.child(9)) }
            try await expectRefused(register, .conflict(.document)) {
                try $0.insert(Sample.child(3, document: 1))
            }
            try await expectRefused(register, .conflict(.document)) {
                try $0.update(Sample.child(2, document: 1))
            }
            try await expectNotStorable(register) { try $0.insert(Sample.child(3, guardians: [])) }
            try await expectNotStorable(register) { try $0.insert(Sample.child(3, guardians: Array(1...9))) }
            try await expectNotStorable(register) { try $0.insert(Sample.child(3, guardians: [1, 1])) }
        }
    }

    @Test(
        "accesses are kept in order; a purpose says something and not too much",
        arguments: RegisterKind.allCases)
    func accesses(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let child = try Sample.childID(1)
            let lines = [
                ChildAccess(child: child, at: Sample.now, by: "王老师", purpose: "入学"),
                ChildAccess(
                    child: child, at: Sample.now, by: "李", purpose: String(repeating: "x", count: 300)),
            ]
            try await register.write { transaction throws in
                for line in lines { try transaction.append(line) }
            }
            #expect(try await register.read { try $0.accesses(to: child) } == lines)
            #expect(try await register.read { try $0.accesses(to: Sample.childID(2)) } == [])
            for purpose in ["", String(repeating: "x", count: 301), "a\0b"] {
                try await expectNotStorable(register) {
                    try $0.append(ChildAccess(child: child, at: Sample.now, by: "李", purpose: purpose))
                }
            }
        }
    }

    @Test("an erased person is found by id alone, and counts no more", arguments: RegisterKind.allCases)
    func erasure(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let person = try Sample.person(
                1, tier: Tier(scheme: 1, level: 2), furtherDocuments: [21], household: 7)
            let erased = person.erased(at: Sample.now.adding(9))
            try await register.write { transaction throws in
                try transaction.insert(person)
                try transaction.insert(Sample.person(2))
                try transaction.insert(Sample.credential(1, person: 1))
                try transaction.insert(Sample.credential(2, person: 2))
                try transaction.update(erased)
                try transaction.eraseMessages(of: person.id)
            }
            try await register.read { reading throws in
                #expect(try reading.person(person.id) == erased)
                #expect(erased.isErased)
                #expect(erased.tier == person.tier)
                #expect(try reading.person(documentHash: person.documentHash) == nil)
                #expect(try reading.person(documentHash: Sample.bytes(21, mark: 0xd0)) == nil)
                #expect(try reading.members(of: Sample.household(7)) == [])
                #expect(try reading.personCount(PersonFilter()) == 1)
                #expect(try reading.persons(PersonFilter(), after: nil, limit: 9).map(\.id) == [Sample.id(2)])
                #expect(try reading.credentials(of: person.id).map(\.sealedMessage) == [[]])
                #expect(try reading.credential(Sample.serial(2))?.sealedMessage.isEmpty == false)
            }
        }
    }
}
