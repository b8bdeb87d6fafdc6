import COSE
import TalentCode
import Testing

@Suite("Every register gives back what was stored, in its order")
struct RegisterRecordTests {
    @Test("settings are set, replaced and removed, empty ones too", arguments: RegisterKind.allCases)
    func settings(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            try await register.write { transaction throws in
                try transaction.set("时钟", [1, 2])
                try transaction.set("empty", [])
                try transaction.set("nothing", nil)
            }
            try await register.write { try $0.set("时钟", [3]) }
            try await register.read { reading throws in
                #expect(try reading.setting("时钟") == [3])
                #expect(try reading.setting("empty") == [])
                #expect(try reading.setting("nothing") == nil)
            }
            try await register.write { try $0.set("时钟", nil) }
            let removed = try await register.read { try $0.setting("时钟") }
            #expect(removed == nil)
        }
    }

    @Test("a person comes back whole, and an update replaces all of it", arguments: RegisterKind.allCases)
    func persons(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            // Order and repetitions of areas and programmes are the caller's; all 64 category bits are kept.
            let full = try Sample.person(
                1,
                phone: 4,
                name: 2,
                areas: [330_282_900, 330200, 330282, 330200],
                categories: Categories(rawValue: .max),
                tier: Tier(scheme: 2, level: 8),
                skillLevel: .chiefTechnician,
                programmes: [.init(programme: 3, level: 1), .init(programme: 1, level: 2)],
                employer: 6
            )
            let bare = try Sample.person(1, document: 8, area: 330200)
            try await register.write { try $0.insert(full) }
            try await register.read { reading throws in
                #expect(try reading.person(full.id) == full)
                #expect(try reading.person(documentHash: full.documentHash) == full)
                #expect(try reading.person(Sample.id(2)) == nil)
                #expect(try reading.person(documentHash: [1]) == nil)
            }
            try await register.write { try $0.update(bare) }
            try await register.read { reading throws in
                #expect(try reading.person(bare.id) == bare)
                #expect(try reading.person(documentHash: full.documentHash) == nil)
                #expect(try reading.person(documentHash: bare.documentHash) == bare)
                var filter = PersonFilter()
                filter.area = try Sample.area(330282)
                #expect(try reading.personCount(filter) == 0)
                filter = PersonFilter()
                filter.programme = 3
                #expect(try reading.personCount(filter) == 0)
            }
            // The document that the update let go is free again.
            try await register.write { try $0.insert(Sample.person(2, document: 1)) }
        }
    }

    @Test("persons come by id and page by page", arguments: RegisterKind.allCases)
    func personPages(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            try await register.write { transaction throws in
                for number in [5, 1, 300, 2, 4] {
                    try transaction.insert(Sample.person(number, area: number == 4 ? 330200 : 330282))
                }
            }
            var filter = PersonFilter()
            for (area, all) in [(nil, [1, 2, 4, 5, 300]), (330282, [1, 2, 5, 300])] as [(UInt64?, [Int])] {
                filter.area = try area.map { try Sample.area($0) }
                let pages = try await register.read { [filter] reading throws in
                    try pagedIDs(reading, filter, limit: 2)
                }
                #expect(try pages == all.map { try Sample.id($0) })
            }
            let odd = try await register.read { reading throws in
                [
                    try reading.persons(PersonFilter(), after: nil, limit: 0).count,
                    try reading.persons(PersonFilter(), after: nil, limit: -1).count,
                    try reading.persons(PersonFilter(), after: Sample.id(300), limit: 9).count,
                    // An id that is not there is a place all the same.
                    try reading.persons(PersonFilter(), after: Sample.id(3), limit: 9).count,
                ]
            }
            #expect(odd == [0, 0, 0, 3])
        }
    }

    private func pagedIDs(
        _ reading: any RegisterReading,
        _ filter: PersonFilter,
        limit: Int
    ) throws -> [PersonID] {
        var ids: [PersonID] = []
        while true {
            let page = try reading.persons(filter, after: ids.last, limit: limit)
            if page.isEmpty { return ids }
            ids += page.map(\.id)
        }
    }

    @Test(
        "credentials come as stored, a person's newest first, page by page",
        arguments: RegisterKind.allCases
    )
    func credentials(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let all = try [
                Sample.credential(9, person: 1, profile: .membership, isBound: true, kid: 3, run: 4),
                Sample.credential(2, person: nil, profile: .seekerPass, list: 2),
                Sample.credential(5, person: 1), Sample.credential(1, person: 2), Sample.credential(3),
            ]
            try await register.write { transaction throws in for one in all { try transaction.insert(one) } }
            try await register.read { reading throws in
                let filter = CredentialFilter(now: Sample.now)
                #expect(try reading.credential(all[0].serial) == all[0])
                #expect(try reading.credential(Sample.serial(77)) == nil)
                #expect(try reading.credentials(of: Sample.id(1)) == [all[2], all[0]])
                #expect(try reading.credentials(of: Sample.id(7)) == [])
                #expect(try reading.credentials(filter, after: nil, limit: 9) == all)
                #expect(try reading.credentials(filter, after: nil, limit: 2) == Array(all[..<2]))
                #expect(try reading.credentials(filter, after: all[1].serial, limit: 2) == Array(all[2..<4]))
                #expect(try reading.credentials(filter, after: all[4].serial, limit: 2) == [])
                #expect(try reading.credentials(filter, after: Sample.serial(77), limit: 2) == [])
                #expect(try reading.credentials(filter, after: nil, limit: -1) == [])
            }
        }
    }

    @Test(
        "a status changes alone, and a list's entries are those not valid",
        arguments: RegisterKind.allCases
    )
    func status(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            try await register.write { transaction throws in
                for number in 1...5 {
                    try transaction.insert(Sample.credential(number, index: 9 - UInt32(number)))
                }
                try transaction.insert(Sample.credential(6, list: 2, status: .suspended))
                try transaction.setStatus(.revoked, of: Sample.serial(1))
                try transaction.setStatus(.superseded, of: Sample.serial(4))
                // Which steps are allowed is not the register's business.
                try transaction.setStatus(.suspended, of: Sample.serial(2))
                try transaction.setStatus(.valid, of: Sample.serial(2))
            }
            try await register.read { reading throws in
                let entries = try reading.statusEntries(list: 1)
                #expect(entries.map(\.index) == [5, 8])
                #expect(entries.map(\.status) == [.superseded, .revoked])
                #expect(try reading.statusEntries(list: 2).map(\.status) == [.suspended])
                #expect(try reading.statusEntries(list: 3).isEmpty)
                var expected = try Sample.credential(1, index: 8)
                expected.status = .revoked
                #expect(try reading.credential(expected.serial) == expected)
            }
        }
    }

    @Test("events of a serial come as stored", arguments: RegisterKind.allCases)
    func events(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            // Not in the order of their times, and one twice.
            let events = try [
                Sample.event(1, at: 5), Sample.event(1, act: .revoked, at: 3), Sample.event(1, at: 5),
                Sample.event(1, act: .superseded),
            ]
            try await register.write { transaction throws in
                try transaction.append(events[0])
                try transaction.append(Sample.event(2))
                for event in events[1...] { try transaction.append(event) }
            }
            let found = try await register.read { try $0.events(of: Sample.serial(1)) }
            #expect(found == events)
        }
    }

    @Test("lists, keys and documents come back in their orders", arguments: RegisterKind.allCases)
    func office(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let keys = [
                Sample.key(3), Sample.key(1, .okp(.ed25519, x: [7]), algorithm: .edDSA),
                Sample.key(
                    2,
                    .ec2(.sm2, x: [1], y: [2]),
                    algorithm: .sm2,
                    state: .retired(since: Sample.now)
                ),
                Sample.key(4, .rsa(modulus: [9, 9], exponent: [1, 0, 1]), algorithm: .ps256),
            ]
            var changed = Sample.list(2, drawn: 3)
            changed.token = [1, 2, 3]
            changed.issuedAt = Sample.now
            changed.isOpen = false
            changed.hasChanges = false
            try await register.write { [changed] transaction throws in
                for key in keys { try transaction.insert(key) }
                for number in [3, 1, 2] { try transaction.insert(Sample.list(number)) }
                for version in [10, 2, 1] as [UInt64] {
                    try transaction.insert(
                        SignedRecord(kind: .root, version: version, bytes: [UInt8(version)])
                    )
                }
                try transaction.insert(SignedRecord(kind: .trustList, version: 3, bytes: []))
                try transaction.update(changed)
            }
            try await register.read { [changed] reading throws in
                #expect(try reading.keys() == keys)
                #expect(try reading.statusLists() == [Sample.list(1), changed, Sample.list(3)])
                #expect(try reading.signedDocuments(.root).map(\.version) == [1, 2, 10])
                #expect(try reading.signedDocuments(.root).map(\.bytes) == [[1], [2], [10]])
                #expect(try reading.signedDocuments(.trustList).map(\.version) == [3])
            }
        }
    }

    @Test("an update of a key changes its dates and state alone", arguments: RegisterKind.allCases)
    func keyUpdate(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let state = KeyState.compromised(since: Sample.now)
            let old = Sample.key(1)
            let other = KeyRecord(
                thumbprint: old.thumbprint,
                key: .okp(.ed25519, x: [1]),
                algorithm: .edDSA,
                purpose: .root,
                sm2ID: "x",
                notBefore: Timestamp(1),
                notAfter: Timestamp(2),
                state: state
            )
            try await register.write { try $0.insert(old) }
            try await register.write { try $0.update(other) }
            let expected = KeyRecord(
                thumbprint: old.thumbprint,
                key: old.key,
                algorithm: old.algorithm,
                purpose: old.purpose,
                sm2ID: old.sm2ID,
                notBefore: Timestamp(1),
                notAfter: Timestamp(2),
                state: state
            )
            let keys = try await register.read { try $0.keys() }
            #expect(keys == [expected])
        }
    }

    @Test("runs are numbered, and the newest unfinished one is found", arguments: RegisterKind.allCases)
    func runs(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let begun = try await register.write { transaction throws in
                [try transaction.beginRun(at: Sample.now), try transaction.beginRun(at: Timestamp(5))]
            }
            #expect(
                begun == [RunRecord(id: 1, startedAt: Sample.now), RunRecord(id: 2, startedAt: Timestamp(5))]
            )
            let newest = try await register.read { try $0.unfinishedRun() }
            #expect(newest == begun[1])
            try await register.write { transaction throws in
                try transaction.finishRun(2, at: Timestamp(9))
                // One that is not there is none to be ended.
                try transaction.finishRun(77, at: Timestamp(9))
            }
            let older = try await register.read { try $0.unfinishedRun() }
            #expect(older == begun[0])
            try await register.write { try $0.finishRun(1, at: Timestamp(9)) }
            let none = try await register.read { try $0.unfinishedRun() }
            #expect(none == nil)
        }
    }
}
