import COSE
import OpenSSLKeys
import TalentCode
import TestSupport
import Testing

@Suite("Revoking, suspending and resuming")
struct StatusChangeTests {
    private let now = Timestamp(OfficeFixture.issued + 60)

    private func issued(_ home: OfficeRegister, _ count: Int) async throws -> [IssuedCredential] {
        let persons = try await home.persons(0..<count)
        let issuance = home.issuance
        let now = now
        return try await home.register.write {
            try issuance.issueAll(persons, IssueRequest(by: "tester"), now: now, $0)
        }
    }

    private func apply(
        _ home: OfficeRegister,
        _ change: StatusChange,
        _ serials: [Serial],
        isDryRun: Bool = false
    ) async throws -> StatusChange.Result {
        let now = now
        return try await home.register.write {
            try change.apply(to: serials, now: now, isDryRun: isDryRun, $0)
        }
    }

    private func expectFinal(
        _ home: OfficeRegister,
        _ act: StatusChange.Act,
        _ serial: Serial,
        _ status: CredentialStatus
    ) async {
        await #expect {
            _ = try await apply(home, home.change(act), [serial])
        } throws: { error in
            guard case IssuanceError.final(serial, status) = error else { return false }
            return true
        }
    }

    @Test("a serial that nobody knows changes nothing of the others, and all such are named")
    func unknown() async throws {
        let home = try await OfficeRegister()
        let credential = try await issued(home, 1)[0]
        let strangers = [try OfficeFixture.serial(1), try OfficeFixture.serial(2)]
        let before = try await home.register.read { try $0.statusLists() }
        await #expect {
            _ = try await apply(
                home,
                home.change(.revoke),
                [strangers[0], credential.record.serial, strangers[1]]
            )
        } throws: { error in
            guard case IssuanceError.unknown(let names) = error else { return false }
            return names == strangers.map(\.description)
        }
        #expect(
            try await home.register.read { try $0.credential(credential.record.serial) }?.status == .valid
        )
        #expect(try await home.register.read { try $0.statusLists() } == before)
    }

    @Test("revoked is final, and a superseded one can only be revoked")
    func final() async throws {
        let home = try await OfficeRegister()
        let credentials = try await issued(home, 2)
        let first = credentials[0].record.serial
        _ = try await apply(home, home.change(.revoke), [first])
        await expectFinal(home, .suspend, first, .revoked)
        await expectFinal(home, .resume, first, .revoked)
        let second = credentials[1].record.serial
        try await home.register.write { try $0.setStatus(.superseded, of: second) }
        await expectFinal(home, .suspend, second, .superseded)
        await expectFinal(home, .resume, second, .superseded)
        #expect(try await apply(home, home.change(.revoke), [second]).changed == [second])
    }

    @Test("one that is final among many stops all of them")
    func allOrNone() async throws {
        let home = try await OfficeRegister()
        let serials = try await issued(home, 5).map(\.record.serial)
        _ = try await apply(home, home.change(.revoke), [serials[2]])
        await #expect(throws: IssuanceError.self) {
            try await apply(home, home.change(.suspend), serials)
        }
        for serial in serials where serial != serials[2] {
            #expect(try await home.register.read { try $0.credential(serial) }?.status == .valid)
            #expect(try await home.register.read { try $0.events(of: serial) }.count == 1)
        }
    }

    @Test("each act shows at the desk as soon as it returns, and can be undone where it may")
    func acts() async throws {
        let home = try await OfficeRegister()
        let credential = try await issued(home, 1)[0]
        let serial = credential.record.serial
        for (act, code) in [
            (StatusChange.Act.suspend, VerdictCode.suspended), (.resume, .valid), (.suspend, .suspended),
            (.revoke, .revoked),
        ] {
            let result = try await apply(home, home.change(act), [serial])
            #expect(result.changed == [serial])
            #expect(result.unchanged.isEmpty)
            #expect(result.outcome.published.count == 1)
            #expect(try await home.judge(credential.text, now: now) == code)
        }
        let events = try await home.register.read { try $0.events(of: serial) }
        #expect(events.map(\.act) == [.issued, .suspended, .resumed, .suspended, .revoked])
    }

    @Test("what is so already stays so: no event, no new list")
    func unchanged() async throws {
        let home = try await OfficeRegister()
        let serials = try await issued(home, 2).map(\.record.serial)
        _ = try await apply(home, home.change(.revoke), [serials[0]])
        let before = try await home.register.read { try $0.statusLists() }
        let result = try await apply(home, home.change(.revoke), [serials[0], serials[0]])
        #expect(result.changed.isEmpty)
        #expect(result.unchanged == [serials[0]])
        #expect(result.outcome.published.isEmpty)
        #expect(try await home.register.read { try $0.statusLists() } == before)
        #expect(try await home.register.read { try $0.events(of: serials[0]) }.count == 2)
        let both = try await apply(home, home.change(.revoke), serials + serials)
        #expect(both.changed == [serials[1]])
        #expect(both.unchanged == [serials[0]])
    }

    @Test("a dry run says the same and changes nothing")
    func dryRun() async throws {
        let home = try await OfficeRegister()
        let serials = try await issued(home, 3).map(\.record.serial)
        let before = try await home.register.read { try $0.statusLists() }
        let dry = try await apply(home, home.change(.revoke), serials, isDryRun: true)
        #expect(dry.changed == serials)
        #expect(dry.outcome.published.isEmpty)
        #expect(try await home.register.read { try $0.statusLists() } == before)
        for serial in serials {
            #expect(try await home.register.read { try $0.credential(serial) }?.status == .valid)
        }
        await #expect(throws: IssuanceError.self) {
            try await apply(home, home.change(.revoke), [OfficeFixture.serial(1)], isDryRun: true)
        }
        #expect(try await apply(home, home.change(.revoke), serials).changed == dry.changed)
    }

    @Test("an officer's note is stored sealed, and its reason in the clear")
    func note() async throws {
        let home = try await OfficeRegister()
        let serial = try await issued(home, 1)[0].record.serial
        let note = "王小明0 报失"
        _ = try await apply(home, home.change(.revoke, reason: .fraud, note: note), [serial])
        let event = try #require(try await home.register.read { try $0.events(of: serial) }.last)
        #expect(event.reason == "fraud")
        let sealed = try #require(event.sealedNote)
        #expect(!sealed.contains(Array("王小明".utf8)))
        #expect(sealed.count == note.utf8.count + 28)
    }
}
