import TalentCode
import Testing

@Suite("Who a token names")
struct PrincipalTests {
    private let now = AccessSample.now

    private func found(
        _ hash: [UInt8], at time: Timestamp, in register: InMemoryRegister
    ) async throws -> Principal? {
        try await register.read { try Principal.find(tokenHash: hash, at: time, in: $0) }
    }

    @Test("An operator, by the new token and by the old one while it lasts; a desk by its own")
    func finds() async throws {
        let register = InMemoryRegister()
        let record = try AccessSample.record().replacingToken(
            with: AccessSample.hash(5), at: now, overlap: 60, expiresAt: now.adding(1_000))
        let desk = try AccessSample.desk()
        try await register.write {
            try $0.insert(record)
            try $0.insert(desk)
        }
        for hash in [AccessSample.hash(1), AccessSample.hash(5)] {
            #expect(try await found(hash, at: now, in: register) == .operator(record))
        }
        #expect(try await found(AccessSample.hash(1), at: now.adding(60), in: register) == nil)
        #expect(try await found(AccessSample.hash(2), at: now, in: register) == .desk(desk))
    }

    @Test("Unknown, expired and shut out give the same nothing")
    func nothing() async throws {
        let register = InMemoryRegister()
        let (record, desk) = (try AccessSample.record(), try AccessSample.desk())
        try await register.write {
            try $0.insert(record)
            try $0.insert(desk)
        }
        for hash in [AccessSample.hash(9), [], [1], AccessSample.hash(1) + [1]] {
            #expect(try await found(hash, at: now, in: register) == nil)
        }
        for hash in [AccessSample.hash(1), AccessSample.hash(2)] {
            #expect(try await found(hash, at: now, in: register) != nil)
            #expect(try await found(hash, at: now.adding(1_000), in: register) == nil)
        }
        try await register.write { [now] in
            var (record, desk) = (record, desk)
            record.disabledAt = now
            desk.disabledAt = now
            try $0.update(record)
            try $0.update(desk)
        }
        for hash in [AccessSample.hash(1), AccessSample.hash(2)] {
            #expect(try await found(hash, at: now, in: register) == nil)
        }
    }

    @Test("A district sees itself and its parts, a city its districts, nobody a neighbour")
    func areas() throws {
        let cases: [(UInt64, UInt64, Bool)] = [
            (330282, 330282, true), (330282, 330_282_900, true), (330200, 330282, true),
            (330200, 330_282_900, true), (330000, 330282, true), (330206, 330282, false),
            (330282, 330206, false), (330282, 330200, false), (330200, 330100, false),
            (330_282_900, 330282, false), (330_282_900, 330_282_901, false), (330200, 340282, false),
        ]
        for (own, other, holds) in cases {
            let principal = try AccessSample.principal(area: own)
            let area = try AccessSample.area(other)
            #expect(principal.covers(area) == holds, "\(own) \(other)")
            #expect(principal.may(.peopleRead, in: area) == holds, "\(own) \(other)")
            #expect(!principal.may(.paymentsAct, in: area), "\(own) \(other)")
        }
    }

    @Test("Roles together permit what each permits, and nothing more")
    func roles() throws {
        let both = try AccessSample.principal("li", [.reviewer, .keyCustodian])
        #expect(both.permissions == Role.reviewer.permissions.union(Role.keyCustodian.permissions))
        for permission in Permission.allCases {
            #expect(both.may(permission) == both.permissions.contains(permission))
        }
        #expect(both.employer == nil && both.benefits == nil && both.name == "li")
    }

    @Test("A desk serves the benefits of its record alone, an enterprise has its code")
    func limits() throws {
        let desk = Principal.desk(try AccessSample.desk(["bus-pass"]))
        let (listed, other) = (try #require(BenefitID("bus-pass")), try #require(BenefitID("home")))
        #expect(desk.may(.benefitsRedeem, with: listed))
        #expect(!desk.may(.benefitsRedeem, with: other))
        #expect(!desk.may(.benefitsReview, with: listed))
        #expect(!desk.may(.peopleRead) && desk.roles.isEmpty && desk.name == "hall-1")
        let enterprise = try AccessSample.principal("hr", [.enterpriseHR])
        #expect(enterprise.employer?.text == "91330282MA2AAAAAAX")
        #expect(try AccessSample.principal().may(.benefitsApply, with: other))
    }
}
