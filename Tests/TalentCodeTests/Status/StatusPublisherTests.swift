import COSE
import OpenSSLKeys
import TalentCode
import TestSupport
import Testing

@Suite("Publishing status lists")
struct StatusPublisherTests {
    private let start = OfficeFixture.issued

    private func publish(
        _ home: OfficeRegister,
        at now: UInt64,
        isForced: Bool = false
    ) async throws -> StatusPublisher.Outcome {
        let publisher = home.publisher
        return try await home.register.write {
            try publisher.publish($0, now: Timestamp(now), isForced: isForced)
        }
    }

    private func list(_ home: OfficeRegister) async throws -> StatusListRecord {
        try #require(try await home.register.read { try $0.statusLists() }.first)
    }

    private func token(_ home: OfficeRegister) async throws -> StatusListToken {
        try StatusListToken(await list(home).token)
    }

    private func change(
        _ home: OfficeRegister,
        _ act: StatusChange.Act,
        _ serial: Serial,
        at now: UInt64
    ) async throws -> StatusChange.Result {
        let change = home.change(act)
        return try await home.register.write { try change.apply(to: [serial], now: Timestamp(now), $0) }
    }

    @Test("a list that was signed far ahead of the clock holds nothing up once its key is put aside")
    func wrongClock() async throws {
        let home = try await OfficeRegister()
        let far = start + 30 * 86_400
        _ = try await publish(home, at: far, isForced: true)
        #expect(try await publish(home, at: start + 10, isForced: true).wait ?? 0 > 0)
        // Another key alone is no reason: clients still hold the old token, and take nothing older.
        let new = home.office.edDSA
        let publisher = StatusPublisher(kid: new.kid, key: new.signing)
        func publishAnew() async throws -> StatusPublisher.Outcome {
            try await home.register.write {
                try publisher.publish($0, now: Timestamp(start + 20), isForced: true)
            }
        }
        #expect(try await publishAnew().published.isEmpty)
        for (state, isFree) in [
            (KeyState.retired(since: Timestamp(far + 1)), false), (.retired(since: Timestamp(far)), true),
        ] {
            try await home.register.write { register in
                var key = try #require(try register.keys().first { $0.purpose == .status })
                key.state = state
                try register.update(key)
            }
            #expect(try await publishAnew().published.isEmpty != isFree)
        }
        #expect(try await token(home).issuedAt == Timestamp(start + 20))
    }

    private func issued(_ home: OfficeRegister) async throws -> IssuedCredential {
        let persons = try await home.persons(0..<1)
        let issuance = home.issuance
        return try await home.register.write {
            try issuance.issue(persons[0], IssueRequest(by: "t"), now: Timestamp(OfficeFixture.issued), $0)
        }
    }

    @Test("nothing is signed without a change while half the life is left")
    func nothing() async throws {
        let home = try await OfficeRegister()
        let before = try await list(home)
        for now in [start, start + 1, start + 86_400, start + 7 * 43_200] {
            let outcome = try await publish(home, at: now)
            #expect(outcome.published.isEmpty)
            #expect(outcome.wait == nil)
        }
        #expect(try await list(home) == before)
    }

    @Test("a list is renewed when less than half its life is left")
    func halfLife() async throws {
        let home = try await OfficeRegister()
        let now = start + 7 * 43_200 + 1
        let outcome = try await publish(home, at: now)
        #expect(outcome.published == [StatusURI("\(OfficeFixture.base)/1")])
        #expect(try await token(home).issuedAt == Timestamp(now))
    }

    @Test("iat rises by one at least, though the clock stands still or goes back")
    func rising() async throws {
        let home = try await OfficeRegister()
        for (now, expected) in [
            (start, start + 1), (start, start + 2), (start - 100, start + 3), (start + 50, start + 50),
        ] {
            let outcome = try await publish(home, at: now, isForced: true)
            #expect(outcome.published.count == 1)
            #expect(try await token(home).issuedAt == Timestamp(expected))
            #expect(try await list(home).issuedAt == Timestamp(expected))
        }
    }

    @Test("iat is never more than 120 s ahead of the clock: what comes then waits")
    func ahead() async throws {
        let home = try await OfficeRegister()
        for step in 1...UInt64(120) {
            #expect(try await publish(home, at: start, isForced: true).wait == nil)
            #expect(try await list(home).issuedAt == Timestamp(start + step))
        }
        let before = try await list(home)
        let outcome = try await publish(home, at: start, isForced: true)
        #expect(outcome.published.isEmpty)
        #expect(outcome.wait == 1)
        let after = try await list(home)
        #expect(after.token == before.token)
        #expect(after.hasChanges)
        // The wish is not forgotten: the next publishing, unforced, makes up for it.
        #expect(try await publish(home, at: start + 1).published.count == 1)
        #expect(try await publish(home, at: start + 1).published.isEmpty)
    }

    @Test("changes that wait are published together, and none is lost")
    func together() async throws {
        let home = try await OfficeRegister()
        let credential = try await issued(home)
        for _ in 0..<121 { _ = try await publish(home, at: start, isForced: true) }
        let iat = try await list(home).issuedAt
        let suspended = try await change(home, .suspend, credential.record.serial, at: start)
        #expect(suspended.outcome.wait == 1)
        #expect(suspended.outcome.published.isEmpty)
        let revoked = try await change(home, .revoke, credential.record.serial, at: start)
        #expect(revoked.outcome.wait == 1)
        #expect(try await list(home).issuedAt == iat)
        #expect(try await token(home).list.value(at: Int(credential.record.index)) == 0)
        // 40 s later there is room.
        let outcome = try await publish(home, at: start + 40)
        #expect(outcome.published.count == 1)
        #expect(try await token(home).list.value(at: Int(credential.record.index)) == 1)
        #expect(try await publish(home, at: start + 40).published.isEmpty)
    }

    @Test("a clock that was far ahead makes publishing wait until it is caught up with")
    func farAhead() async throws {
        let home = try await OfficeRegister()
        _ = try await publish(home, at: start + 10_000, isForced: true)
        let outcome = try await publish(home, at: start, isForced: true)
        #expect(outcome.wait == 10_001 - 120)
        #expect(try await publish(home, at: start + 9_881).published.count == 1)
    }

    @Test("every list is published, closed ones too")
    func all() async throws {
        let home = try await OfficeRegister()
        let lists = home.lists
        try await home.register.write { register in
            var first = try #require(try register.statusLists().first)
            first.isOpen = false
            try register.update(first)
            _ = try lists.addList(number: 2, register)
        }
        #expect(try await publish(home, at: start).published == [StatusURI("\(OfficeFixture.base)/2")])
        #expect(try await publish(home, at: start + 1, isForced: true).published.count == 2)
        let tokens = try await home.register.read { try $0.statusLists() }.map(\.token)
        #expect(
            try tokens.map { try StatusListToken($0).uri.description } == [
                "\(OfficeFixture.base)/1", "\(OfficeFixture.base)/2",
            ]
        )
    }
}
