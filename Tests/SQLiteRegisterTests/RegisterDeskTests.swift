import COSE
import TalentCode
import Testing

@Suite("Every register keeps desks")
struct RegisterDeskTests {
    @Test("they come back as stored, in the order of their ids", arguments: RegisterKind.allCases)
    func roundTrip(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let ed25519 = COSEKey.okp(.ed25519, x: Sample.bytes(5))
            let desks = try [
                Sample.desk("b"), Sample.desk("A", benefits: []), Sample.desk("a.1", key: ed25519),
                Sample.desk("_", disabledAt: Sample.now),
            ]
            try await register.write { transaction throws in
                for desk in desks { try transaction.insert(desk) }
            }
            try await register.read { reading throws in
                // ASCII: "A" (41) before "_" (5f) before the small letters.
                #expect(try reading.desks() == [desks[1], desks[3], desks[2], desks[0]])
                #expect(try reading.desk(Sample.deskID("a.1")) == desks[2])
                #expect(try reading.desk(Sample.deskID("B")) == nil)
            }
        }
    }

    @Test("an update replaces one desk and no other", arguments: RegisterKind.allCases)
    func update(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            try await register.write { transaction throws in
                try transaction.insert(Sample.desk("a"))
                try transaction.insert(Sample.desk("b"))
                try transaction.update(Sample.desk("a", benefits: [], disabledAt: Timestamp(7)))
            }
            let desks = try await register.read { try $0.desks() }
            #expect(
                try desks == [Sample.desk("a", benefits: [], disabledAt: Timestamp(7)), Sample.desk("b")])
        }
    }

    @Test("an id occurs once, and an unknown one cannot be updated", arguments: RegisterKind.allCases)
    func conflicts(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            try await register.write { try $0.insert(Sample.desk("a")) }
            try await expectRefused(register, .conflict(.desk)) {
                try $0.insert(Sample.desk("a", benefits: []))
            }
            try await expectRefused(register, .conflict(.desk)) { try $0.update(Sample.desk("b")) }
            let desks = try await register.read { try $0.desks() }
            #expect(try desks == [Sample.desk("a")])
        }
    }

    @Test(
        "keys that could not be read again, NUL and short hashes are not stored",
        arguments: RegisterKind.allCases)
    func bounds(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            let keys: [COSEKey] = [
                .rsa(modulus: [9], exponent: [1, 0, 1]),
                .ec2(.p256, x: Sample.bytes(1), y: Sample.bytes(1, count: 31)),
                .ec2(.ed25519, x: Sample.bytes(1), y: Sample.bytes(1)),
                .okp(.p256, x: Sample.bytes(1)), .okp(.ed25519, x: []),
            ]
            for key in keys {
                try await expectNotStorable(register) { try $0.insert(Sample.desk("a", key: key)) }
            }
            let desk = try Sample.desk("a")
            func changed(venue: String = "x", hash: [UInt8]? = nil, at time: Timestamp = Sample.now)
                -> DeskRecord
            {
                DeskRecord(
                    id: desk.id, area: desk.area, venue: venue, benefits: [], key: desk.key,
                    tokenHash: hash ?? desk.tokenHash, createdAt: time, expiresAt: Sample.now
                )
            }
            let bad = [
                changed(venue: "a\0b"), changed(hash: Sample.bytes(1, count: 31)),
                changed(at: Timestamp(1 << 40)),
            ]
            for desk in bad {
                try await expectNotStorable(register) { try $0.insert(desk) }
                try await expectNotStorable(register) { try $0.update(desk) }
            }
            let desks = try await register.read { try $0.desks() }
            #expect(desks.isEmpty)
        }
    }

    @Test("an id is 1–16 plain characters and not \"any\", a benefit's 1–64 small ones")
    func identifiers() {
        for text in ["a", "East_gate-1.b", "ANY", String(repeating: "x", count: 16)] {
            #expect(DeskID(text)?.description == text)
        }
        for text in ["", "any", "a b", "窗口", "a\0", String(repeating: "x", count: 17)] {
            #expect(DeskID(text) == nil, "\(text)")
        }
        for text in ["a", "bus-pass-2", String(repeating: "x", count: 64)] {
            #expect(BenefitID(text)?.description == text)
        }
        for text in ["", "A", "a_b", "a b", "é", String(repeating: "x", count: 65)] {
            #expect(BenefitID(text) == nil, "\(text)")
        }
    }

    @Test("a desk is active until its last second, and disabled is disabled")
    func state() throws {
        var desk = try Sample.desk("a")
        #expect(desk.state(at: desk.expiresAt.subtracting(1)) == .active)
        #expect(desk.state(at: desk.expiresAt) == .expired)
        desk.disabledAt = Sample.now
        #expect(desk.state(at: Sample.now) == .disabled)
        #expect(desk.state(at: desk.expiresAt) == .disabled)
    }
}
