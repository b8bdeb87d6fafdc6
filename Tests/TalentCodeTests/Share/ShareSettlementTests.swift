import COSE
import OpenSSLKeys
import TalentCode
import TestSupport
import Testing

@Suite("Settling offline shares")
struct ShareSettlementTests {
    private let fixture: ShareFixture

    init() throws { fixture = try ShareFixture.shared() }

    private func results(_ settled: [SettledEntry]) -> [SettledEntry.Result] { settled.map(\.result) }

    /// The file of a share with redemptions of the codes `first…`, behind a copy of an older one if that is given.
    private func file(
        _ share: Share, _ codes: [UInt8], behind: [UInt8]? = nil, nonce: UInt8 = 1,
        at now: Timestamp = ShareFixture.now, units: Int = 1
    ) async throws -> [UInt8] {
        var bytes = behind ?? share.grant
        for code in codes {
            let held = try fixture.read(bytes)
            let benefit = try fixture.benefit([.counted], times: 10_000)
            let request = try fixture.request(fixture.live(code, nonce: nonce), benefit, units: units)
            guard
                case .redeemed(_, let entry) = try fixture.redemption().redeem(
                    request, from: [held], now: now)
            else { throw Vectors.Malformed("refused") }
            bytes += entry.bytes
        }
        return bytes
    }

    @Test("what a desk redeemed becomes redemptions, and a second time it changes nothing")
    func accepted() async throws {
        let office = try await ShareOffice(fixture)
        let share = try await office.share()
        #expect(try await office.pool().shared == 20)
        let bytes = try await file(share, [1, 2, 3])
        #expect(try await results(office.settle(bytes)) == [.accepted, .accepted, .accepted])
        let pool = try await office.pool()
        #expect(pool.shared == 17 && pool.redeemed == 3 && pool.free == 180)
        #expect(try await results(office.settle(bytes)) == [.duplicate, .duplicate, .duplicate])
        #expect(try await office.pool() == pool)
        #expect(try await office.review().isEmpty)
        let longer = try await file(share, [4], behind: bytes)
        #expect(try await results(office.settle(longer)) == [.duplicate, .duplicate, .duplicate, .accepted])
        let stored = try await office.register.read { try $0.share(share.id) }
        #expect(stored?.settled == 4 && stored?.lastEntry == 4)
        let last = try await office.read(longer).entries[3]
        #expect(stored?.lastDigest == last.digest)
        let id = try ShareFixture.some(last.id)
        let redemption = try await office.register.read { try $0.redemption(id) }
        #expect(redemption?.share == share.id && redemption?.serial == last.redemption.serial)
    }

    @Test("a file that was restored and went on differently goes to review from the fork on")
    func forked() async throws {
        let office = try await ShareOffice(fixture)
        let share = try await office.share()
        let early = try await file(share, [1])
        let one = try await file(share, [2, 3], behind: early)
        let other = try await file(share, [4, 5, 6], behind: early)
        #expect(try await results(office.settle(one)) == [.accepted, .accepted, .accepted])
        #expect(
            try await results(office.settle(other)) == [
                .duplicate, .review(.forked), .review(.forked), .review(.forked),
            ])
        #expect(
            try await results(office.settle(other)) == [.duplicate, .duplicate, .duplicate, .duplicate])
        #expect(try await office.review().map(\.entry) == [2, 3, 4])
        #expect(try await office.pool().redeemed == 3)
    }

    @Test("no entry of a file is dropped that begins behind what was settled")
    func forkFromTheGrant() async throws {
        let office = try await ShareOffice(fixture)
        let share = try await office.share()
        let one = try await file(share, [1])
        let other = try await file(share, [2])
        #expect(try await results(office.settle(one)) == [.accepted])
        #expect(try await results(office.settle(other)) == [.review(.forked)])
    }

    @Test("a redemption of the future is for an officer: its period has not come")
    func ahead() async throws {
        let office = try await ShareOffice(fixture)
        let share = try await office.share()
        let bytes = try await file(share, [1], at: ShareFixture.now.adding(300))
        #expect(try await results(office.settle(bytes, at: ShareFixture.now)) == [.accepted])
        let later = try await file(share, [2], behind: bytes, at: ShareFixture.now.adding(301))
        #expect(
            try await results(office.settle(later, at: ShareFixture.now)) == [.duplicate, .review(.late)])
    }

    @Test("a code that was revoked meanwhile is for an officer to decide")
    func revoked() async throws {
        var office = try await ShareOffice(fixture)
        let share = try await office.share()
        let bytes = try await file(share, [1, 2])
        office.booking.revoked = [try OfficeFixture.serial(1)]
        #expect(try await results(office.settle(bytes)) == [.review(.status), .accepted])
        let pool = try await office.pool()
        #expect(pool.redeemed == 1 && pool.shared == 19)
    }

    @Test("what was used elsewhere meanwhile goes to review: the first accepted wins")
    func usedElsewhere() async throws {
        let office = try await ShareOffice(fixture)
        let first = try await office.share()
        var second = fixture
        second.shareByte = 0x61
        let other = try await office.share(second)
        let one = try await file(first, [1])
        let two = try await file(other, [1], nonce: 2)
        #expect(try await results(office.settle(two)) == [.accepted])
        #expect(try await results(office.settle(one)) == [.review(.usedElsewhere)])
    }

    @Test("one presentation at two desks is noticed as a second sight")
    func replayed() async throws {
        let office = try await ShareOffice(fixture)
        let first = try await office.share()
        var second = fixture
        second.shareByte = 0x61
        let other = try await office.share(second)
        #expect(try await results(office.settle(file(first, [1]))) == [.accepted])
        #expect(try await results(office.settle(file(other, [1]))) == [.review(.replayed)])
    }

    @Test("entries from the end of the share on, or from before its beginning, are late")
    func late() async throws {
        let office = try await ShareOffice(fixture)
        let share = try await office.share()
        // The desk of another program, whose clock stands where it likes.
        let held = try fixture.read(share.grant)
        var bytes = share.grant
        var previous = held.grant.digest
        let end = Timestamp(fixture.notAfter)
        let begin = Timestamp(fixture.issuedAt)
        let times = [begin.subtracting(300), begin.subtracting(301), end.subtracting(1), end]
        for (index, at) in times.enumerated() {
            let made = try ShareFixture.some(
                ProvisionalRedemption(
                    at: at, share: share.id, number: index + 1, previous: previous,
                    serial: OfficeFixture.serial(UInt8(index + 1)), issuer: OfficeFixture.area(),
                    shown: .document(isChecked: true), benefit: share.benefit, units: 1, statusAge: 1,
                    trustVersion: 7, request: nil))
            let header = COSESign1.protectedHeader(
                algorithm: .es256, kid: fixture.desk.kid.bytes, type: MediaType.provisionalEntry)
            let entry = try CodeParts(protected: header, payload: made.encoded).signed(by: fixture.desk)
            previous = try fixture.cryptography.sha256(entry)
            bytes += entry
        }
        let settled = try await results(office.settle(bytes, at: end))
        #expect(settled == [.accepted, .review(.late), .accepted, .review(.late)])
    }

    @Test("what a shut desk redeemed before it was shut counts, later goes to review")
    func disabled() async throws {
        let office = try await ShareOffice(fixture)
        let share = try await office.share()
        let early = try await file(share, [1])
        let bytes = try await file(share, [2], behind: early, at: ShareFixture.now.adding(10))
        try await office.register.write { register in
            guard var desk = try register.desk(share.desk) else { return }
            desk.disabledAt = ShareFixture.now.adding(10)
            try register.update(desk)
        }
        #expect(try await results(office.settle(bytes)) == [.accepted, .review(.deskShut)])
    }

    @Test("what was drawn over the share goes to review, also while the pool has more")
    func overdrawn() async throws {
        let office = try await ShareOffice(fixture)
        let share = try await office.share()
        let early = try await file(share, [1], units: 15)
        // Two copies of the file, each of which has room for itself.
        let one = try await file(share, [2], behind: early, units: 5)
        #expect(try await results(office.settle(one)) == [.accepted, .accepted])
        let held = try await office.read(one)
        let made = try ShareFixture.some(
            ProvisionalRedemption(
                at: ShareFixture.now, share: share.id, number: 3, previous: held.lastDigest,
                serial: OfficeFixture.serial(9), issuer: OfficeFixture.area(),
                shown: .document(isChecked: true), benefit: share.benefit, units: 1, statusAge: 1,
                trustVersion: 7, request: nil))
        let header = COSESign1.protectedHeader(
            algorithm: .es256, kid: fixture.desk.kid.bytes, type: MediaType.provisionalEntry)
        let more = try one + CodeParts(protected: header, payload: made.encoded).signed(by: fixture.desk)
        #expect(try await results(office.settle(more)) == [.duplicate, .duplicate, .review(.overdrawn)])
        let pool = try await office.pool()
        #expect(pool.redeemed == 20 && pool.shared == 0)
    }

    @Test(
        "from its end on what is unsettled is the pool's again, and a late file is taken in while stock is free"
    )
    func lateFile() async throws {
        let office = try await ShareOffice(fixture, quota: 21)
        let share = try await office.share()
        let early = try await file(share, [1])
        #expect(try await results(office.settle(early)) == [.accepted])
        let now = Timestamp(fixture.notAfter)
        let before = try await office.register.write {
            try ShareReturn.closeEnded(now: now.subtracting(1), $0).map(\.units)
        }
        #expect(before.isEmpty)
        let closed = try await office.register.write { try ShareReturn.closeEnded(now: now, $0).map(\.units) }
        #expect(closed == [19])
        let again = try await office.register.write { try ShareReturn.closeEnded(now: now, $0).map(\.units) }
        #expect(again.isEmpty)
        var pool = try await office.pool()
        #expect(pool.shared == 0 && pool.free == 20)
        let two = try await file(share, [2], behind: early)
        #expect(try await results(office.settle(two, at: now)) == [.duplicate, .accepted])
        try await office.register.write { register in
            guard var pool = try register.pool(share.benefit, share.pool) else { return }
            pool.reserved = 19
            try register.update(pool)
        }
        let three = try await file(share, [3], behind: two)
        #expect(
            try await results(office.settle(three, at: now)) == [.duplicate, .duplicate, .review(.overdrawn)])
        pool = try await office.pool()
        #expect(pool.free == 0 && pool.redeemed == 2)
    }

    @Test("an officer accepts or refuses once; accepting books, as far as stock is there")
    func decisions() async throws {
        var office = try await ShareOffice(fixture)
        let share = try await office.share()
        office.booking.revoked = [try OfficeFixture.serial(1), try OfficeFixture.serial(2)]
        try await office.settle(file(share, [1, 2]))
        let decision = ReviewDecision(
            booking: office.booking, by: "wang", now: ShareFixture.now, fixture.cryptography)
        func decide(_ number: Int64, _ word: ReviewDecision.Word) async throws -> ReviewDecision.Answer {
            try await office.register.write { try decision.decide(number, word, $0) }
        }
        let items = try await office.review()
        guard case .decided(let accepted) = try await decide(items[0].number, .accepted) else {
            Issue.record("not accepted")
            return
        }
        #expect(accepted.decision == "accepted" && accepted.decidedBy == "wang")
        let booked = try await office.pool()
        #expect(booked.redeemed == 1 && booked.shared == 19)
        // The same word again changes nothing, another one is too late.
        #expect(try await decide(items[0].number, .accepted) == .decided(accepted))
        #expect(try await decide(items[0].number, .refused) == .final(accepted))
        #expect(try await office.pool().redeemed == 1)
        guard case .decided(let refused) = try await decide(items[1].number, .refused) else {
            Issue.record("not refused")
            return
        }
        #expect(try await decide(items[1].number, .accepted) == .final(refused))
        #expect(try await decide(99, .accepted) == .notFound)
    }

    @Test("grants are refused for what is shut, foreign, too much or unknown, and nothing is taken")
    func grants() async throws {
        let office = try await ShareOffice(fixture, quota: 30)
        func refusal(_ change: (inout ShareFixture) -> Void, at now: UInt64? = nil) async throws
            -> ShareRefusal?
        {
            var other = fixture
            change(&other)
            guard case .refused(let refusal) = try await office.grant(other, at: now.map { Timestamp($0) })
            else {
                return nil
            }
            return refusal
        }
        #expect(try await refusal { $0.deskName = "hall-4" } == .noDesk)
        #expect(try await refusal { $0.benefit = "bus-pass" } == .deskNotAuthorised)
        #expect(try await refusal { $0.units = 31 } == .quotaExhausted(free: 30))
        #expect(try await refusal { $0.notAfter = $0.issuedAt } == .outOfRange)
        #expect(try await refusal { $0.notAfter = $0.issuedAt + Limits.shareLife + 1 } == .outOfRange)
        #expect(
            try await refusal {
                $0.shareByte = 0x71; $0.notAfter = $0.issuedAt + Limits.shareLife
            } == nil)
        #expect(try await office.pool().shared == 20)
        guard case .refused(.noPool) = try await office.grant(pool: "2027") else {
            Issue.record("granted from no pool")
            return
        }
        #expect(try await refusal({ _ in }, at: OfficeFixture.issued + 400 * 86_400) == .deskShut)
        try await office.register.write { register in
            guard var desk = try register.desks().first else { return }
            desk.disabledAt = Timestamp(1)
            try register.update(desk)
        }
        #expect(try await refusal { _ in } == .deskShut)
        #expect(try await office.pool().shared == 20)
    }

    @Test("the same request gives the same share once, and its id nothing else")
    func repeated() async throws {
        let office = try await ShareOffice(fixture)
        guard case .granted(let share, false) = try await office.grant(request: "r-1") else {
            Issue.record("not granted")
            return
        }
        var again = fixture
        again.shareByte = 0x77
        guard case .granted(let repeated, true) = try await office.grant(again, request: "r-1") else {
            Issue.record("not repeated")
            return
        }
        #expect(repeated == share)
        again.units = 3
        guard case .refused(.requestReused) = try await office.grant(again, request: "r-1") else {
            Issue.record("reused")
            return
        }
        #expect(try await office.pool().shared == 20)
    }
}
