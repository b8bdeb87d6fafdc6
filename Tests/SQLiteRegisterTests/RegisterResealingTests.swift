import TalentCode
import TestSupport
import Testing

@Suite("What a register lets be sealed anew")
struct RegisterResealingTests {
    /// Events 1 to 5, of which 2 and 4 have notes.
    private func fill(_ register: any Register) async throws {
        try await register.write { transaction in
            for number in 1...5 {
                try transaction.append(Sample.event(number, act: number % 2 == 0 ? .revoked : .issued))
            }
            try transaction.insert(Sample.credential(1))
        }
    }

    private func rotating(_ register: any Register, _ value: [UInt8]?) async throws {
        try await register.write { try $0.set(OfficeSetting.sealingRotation, value) }
    }

    @Test(
        "Notes come in their order behind a row, and no further than asked for",
        arguments: RegisterKind.allCases)
    func notes(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            try await fill(register)
            try await register.read { reading throws in
                let notes = try reading.sealedNotes(after: 0, limit: 9)
                #expect(try notes.map(\.serial) == [Sample.serial(2), Sample.serial(4)])
                #expect(notes.map(\.row) == [2, 4])
                #expect(
                    try notes.map(\.sealed) == [2, 4].map { try Sample.event($0, act: .revoked).sealedNote })
                #expect(try reading.sealedNotes(after: 0, limit: 1).map(\.row) == [2])
                #expect(try reading.sealedNotes(after: 2, limit: 9).map(\.row) == [4])
                #expect(try reading.sealedNotes(after: 4, limit: 9).isEmpty)
                #expect(try reading.sealedNotes(after: -5, limit: 0).isEmpty)
            }
        }
    }

    @Test("A note is replaced while keys are changed and at no other time", arguments: RegisterKind.allCases)
    func note(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            try await fill(register)
            func refuse() async {
                await #expect(throws: RegisterError.cannotWrite("events are only appended")) {
                    try await register.write { try $0.setNote([7], of: 2) }
                }
            }
            await refuse()
            try await rotating(register, [1])
            try await register.write { try $0.setNote([7], of: 2) }
            for row in [0, 1, 3, 6] as [Int64] {
                await #expect(throws: RegisterError.self, "row \(row) has no note") {
                    try await register.write { try $0.setNote([7], of: row) }
                }
            }
            try await rotating(register, nil)
            await refuse()
            let events = try await register.read { try $0.events(of: Sample.serial(2)) }
            let old = try Sample.event(2, act: .revoked)
            let new = CredentialEvent(
                serial: old.serial, at: old.at, act: old.act, by: old.by, reason: old.reason, sealedNote: [7]
            )
            #expect(events == [new])
        }
    }

    @Test("A message is replaced and nothing else of its row", arguments: RegisterKind.allCases)
    func message(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            try await fill(register)
            try await register.write { try $0.setMessage([9, 9], of: Sample.serial(1)) }
            let found = try await register.read { try $0.credential(Sample.serial(1)) }
            let record = try #require(found)
            let old = try Sample.credential(1)
            #expect(record.sealedMessage == [9, 9])
            #expect(record.index == old.index && record.kid == old.kid && record.issuedAt == old.issuedAt)
            await #expect(throws: RegisterError.conflict(.serial)) {
                try await register.write { try $0.setMessage([9], of: Sample.serial(2)) }
            }
        }
    }

    @Test("Persons are found by either of two hashes", arguments: RegisterKind.allCases)
    func hashes(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            try await register.write { transaction in
                for number in 1...3 {
                    try transaction.insert(Sample.person(number, phone: number, name: number))
                }
            }
            try await register.read { reading throws in
                var filter = PersonFilter()
                filter.nameHash = LookupHashes(Sample.bytes(2, mark: 0xa0))
                #expect(try reading.persons(filter, after: nil, limit: 9).count == 1)
                #expect(try reading.person(LookupHashes(Sample.bytes(3, mark: 0xd0)))?.id == Sample.id(3))
                #expect(try reading.person(LookupHashes(Sample.bytes(4, mark: 0xd0))) == nil)
            }
        }
    }

    @Test(
        "Inputs are replaced in an entitlement and its events while keys are changed and at no other time",
        arguments: RegisterKind.allCases)
    func inputs(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let scene = BenefitScene()
            let person = try scene.person(1)
            var applied = Entitlement(
                id: try scene.id(1), benefit: try scene.benefitID("home"), subject: person.subject,
                usage: .subject(person.subject), household: nil, child: nil, appliedAt: scene.now,
                state: .applied, policy: try scene.policy()
            )
            applied.sealedInputs = [1, 2]
            var bare = applied
            bare.sealedInputs = []
            let id = applied.id
            let (stored, after) = (applied, [applied, bare])
            try await register.write { transaction in
                try transaction.insert(stored)
                for (place, entitlement) in after.enumerated() {
                    try transaction.append(
                        EntitlementEvent(
                            entitlement: id, number: place + 1, at: scene.now, act: .apply, by: "a",
                            desk: nil,
                            reason: nil, after: entitlement
                        )
                    )
                }
            }
            let refusal = RegisterError.cannotWrite("entitlement events are only appended")
            func refuse() async {
                await #expect(throws: refusal) { try await register.write { try $0.setInputs([7], of: id) } }
            }
            await refuse()
            try await rotating(register, [1])
            try await register.write { try $0.setInputs([7], of: id) }
            await #expect(throws: RegisterError.conflict(.entitlement)) {
                try await register.write { try $0.setInputs([7], of: scene.id(2)) }
            }
            try await rotating(register, nil)
            await refuse()
            applied.sealedInputs = [7]
            let expected = [applied, bare]
            let held = try await register.read {
                (try $0.entitlement(id), try $0.events(of: id).map(\.after))
            }
            #expect(held.0 == applied && held.1 == expected)
        }
    }

    @Test(
        "Households and children come in the order of their ids behind one", arguments: RegisterKind.allCases)
    func families(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let now = Timestamp(7)
            let bytes = { @Sendable (number: UInt8) in [UInt8](repeating: number, count: 16) }
            try await register.write { transaction throws in
                for number in [3, 1, 2] as [UInt8] {
                    let household = try #require(HouseholdID(bytes(number)))
                    let child = try #require(ChildID(bytes(number)))
                    try transaction.put(
                        HouseholdRecord(id: household, sealed: [number], createdAt: now, updatedAt: now))
                    try transaction.insert(
                        ChildRecord(
                            id: child, guardians: [Sample.id(1)], documentHash: nil, sealed: [number],
                            createdAt: now, updatedAt: now
                        ))
                }
            }
            try await register.read { reading throws in
                #expect(try reading.households(after: nil, limit: 2).map(\.sealed) == [[1], [2]])
                #expect(try reading.households(after: HouseholdID(bytes(2)), limit: 9).map(\.sealed) == [[3]])
                #expect(try reading.households(after: HouseholdID(bytes(3)), limit: 9).isEmpty)
                #expect(try reading.children(after: nil, limit: 2).map(\.sealed) == [[1], [2]])
                #expect(try reading.children(after: ChildID(bytes(2)), limit: 9).map(\.sealed) == [[3]])
                #expect(try reading.children(after: nil, limit: 0).isEmpty)
            }
        }
    }

    @Test("Inputs go when their person was erased, and not before", arguments: RegisterKind.allCases)
    func erasedInputs(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let scene = BenefitScene()
            let row = try Sample.person(1)
            let other = try Sample.person(2)
            var applied = Entitlement(
                id: try scene.id(1), benefit: try scene.benefitID("home"), subject: .person(row.id),
                usage: .subject(.person(row.id)), household: nil, child: nil, appliedAt: scene.now,
                state: .applied, policy: try scene.policy()
            )
            applied.sealedInputs = [1, 2]
            let (stored, id) = (applied, applied.id)
            try await register.write { transaction in
                try transaction.insert(row)
                try transaction.insert(other)
                try transaction.insert(stored)
                try transaction.append(
                    EntitlementEvent(
                        entitlement: id, number: 1, at: scene.now, act: .apply, by: "a", desk: nil,
                        reason: nil, after: stored
                    )
                )
            }
            let refusal = RegisterError.cannotWrite("entitlement events are only appended")
            await #expect(throws: refusal) { try await register.write { try $0.eraseInputs(of: id) } }
            try await register.write { try $0.update(other.erased(at: Sample.now)) }
            await #expect(throws: refusal) { try await register.write { try $0.eraseInputs(of: id) } }
            #expect(try await register.read { try $0.entitlement(id) } == stored)
            try await register.write { transaction in
                try transaction.update(row.erased(at: Sample.now))
                try transaction.eraseInputs(of: id)
            }
            await #expect(throws: RegisterError.conflict(.entitlement)) {
                try await register.write { try $0.eraseInputs(of: scene.id(2)) }
            }
            applied.sealedInputs = []
            let bare = applied
            let held = try await register.read {
                (try $0.entitlement(id), try $0.events(of: id).map(\.after))
            }
            #expect(held.0 == bare && held.1 == [bare])
        }
    }

    @Test(
        "A document of somebody erased leads to the id, and the last one counts",
        arguments: RegisterKind.allCases)
    func erasedIdentities(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let hash = Sample.bytes(1, mark: 0xe0)
            #expect(try await register.read { try $0.erasedIdentity(hash) } == nil)
            for number in [UInt8(1), 2] {
                let identity = ErasedIdentity(hash: hash, id: Array(repeating: number, count: 16))
                try await register.write { try $0.put(identity) }
                #expect(try await register.read { try $0.erasedIdentity(hash) } == identity)
            }
            for (length, id) in [(31, 16), (33, 16), (32, 15), (32, 17)] {
                let identity = ErasedIdentity(
                    hash: Array(repeating: 1, count: length), id: Array(repeating: 1, count: id))
                await #expect(throws: RegisterError.self) {
                    try await register.write { try $0.put(identity) }
                }
            }
        }
    }
}
