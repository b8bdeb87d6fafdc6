import COSE
import OpenSSLKeys
import TalentCode
import TestSupport
import Testing

@Suite("The times that entries of an offline share may have")
struct EntryTimesTests {
    private let fixture: ShareFixture

    init() throws { fixture = try ShareFixture.shared() }

    /// A file whose entries have these times: the desk of a program that writes what it likes.
    private func file(_ share: Share, _ entries: [(at: Timestamp, shown: ShownCode)]) throws -> [UInt8] {
        var bytes = share.grant
        var previous = try fixture.read(share.grant).grant.digest
        for (index, entry) in entries.enumerated() {
            let made = try ShareFixture.some(
                ProvisionalRedemption(
                    at: entry.at, share: share.id, number: index + 1, previous: previous,
                    serial: OfficeFixture.serial(UInt8(index + 1)), issuer: OfficeFixture.area(),
                    shown: entry.shown, benefit: share.benefit, units: 1, statusAge: 1, trustVersion: 7,
                    request: nil))
            let header = COSESign1.protectedHeader(
                algorithm: .es256, kid: fixture.desk.kid.bytes, type: MediaType.provisionalEntry)
            let signed = try CodeParts(protected: header, payload: made.encoded).signed(by: fixture.desk)
            previous = try fixture.cryptography.sha256(signed)
            bytes += signed
        }
        return bytes
    }

    private func results(
        _ office: ShareOffice, _ entries: [(at: Timestamp, shown: ShownCode)], at now: Timestamp
    ) async throws -> [SettledEntry.Result] {
        let share = try await office.share()
        return try await office.settle(file(share, entries), at: now).map(\.result)
    }

    private static let card = ShownCode.document(isChecked: true)

    @Test("a clock that was set back serves nobody: beyond the leeway of the entries before it is late")
    func backwards() async throws {
        let start = ShareFixture.now
        let times = [0, 3_600, 3_300, 3_299, 3_600].map { start.adding($0) }
        let settled = try await results(
            ShareOffice(fixture), times.map { ($0, Self.card) }, at: start.adding(7_200))
        #expect(settled == [.accepted, .accepted, .accepted, .review(.late), .accepted])
    }

    @Test("small steps back do not add up: the latest entry before counts")
    func steps() async throws {
        let start = ShareFixture.now.adding(3_600)
        let times = [0, 200, 400].map { start.subtracting($0) }
        let settled = try await results(ShareOffice(fixture), times.map { ($0, Self.card) }, at: start)
        #expect(settled == [.accepted, .accepted, .review(.late)])
    }

    @Test("an entry whose own time cannot be does not stand in the way of those behind it")
    func ahead() async throws {
        let start = ShareFixture.now
        let times = [0, 5_000, 60].map { start.adding($0) }
        let settled = try await results(
            ShareOffice(fixture), times.map { ($0, Self.card) }, at: start.adding(120))
        #expect(settled == [.accepted, .review(.late), .accepted])
    }

    @Test("a presentation is of the time of its entry, within the widest window of a desk")
    func presentations() async throws {
        let at = ShareFixture.now.adding(7_200)
        let shown: [ShownCode] = [
            at.subtracting(ShareSettlement.presentationPast),
            at.subtracting(ShareSettlement.presentationPast + 1),
            at.adding(ShareSettlement.presentationFuture), at.adding(ShareSettlement.presentationFuture + 1),
        ].enumerated().map { number, issued in
            .device(nonce: [UInt8](repeating: UInt8(number), count: 8), issuedAt: issued)
        }
        let settled = try await results(ShareOffice(fixture), shown.map { (at, $0) }, at: at)
        #expect(settled == [.accepted, .review(.late), .accepted, .review(.late)])
    }

    @Test("no code is served before it was issued")
    func issued() async throws {
        let office = try await ShareOffice(fixture)
        let at = ShareFixture.now
        let (edge, early) = (at.adding(300), at.adding(301))
        try await office.register.write { register in
            for (serial, time) in [(UInt8(1), edge), (2, early)] {
                try register.insert(
                    CredentialRecord(
                        serial: OfficeFixture.serial(serial), person: nil, issuer: OfficeFixture.area(),
                        profile: .talentCode, isBound: false, list: 1, index: UInt32(serial), issuedAt: time,
                        expiresAt: time.adding(86_400), status: .valid, kid: fixture.desk.kid,
                        sealedMessage: [1], issuedBy: "x", run: nil))
            }
        }
        let settled = try await results(office, [(at, Self.card), (at, Self.card)], at: at)
        #expect(settled == [.accepted, .review(.late)])
    }
}
