import COSE
import OpenSSLKeys
import TalentCode
import TestSupport
import Testing

@Suite("Issuing")
struct IssuanceTests {
    private let now = Timestamp(OfficeFixture.issued + 60)

    private func request(bound key: TestKey? = nil, profile: Profile = .talentCode) -> IssueRequest {
        var request = IssueRequest(by: "tester")
        request.profile = profile
        request.holderKey = key.flatMap { ConfirmationKey($0.publicKey) }
        return request
    }

    private func issue(
        _ home: OfficeRegister,
        _ person: PersonRecord,
        _ request: IssueRequest,
        at now: Timestamp? = nil
    ) async throws -> IssuedCredential {
        let issuance = home.issuance
        let now = now ?? self.now
        return try await home.register.write { try issuance.issue(person, request, now: now, $0) }
    }

    private func issueAll(
        _ home: OfficeRegister,
        _ persons: [PersonRecord],
        _ request: IssueRequest? = nil
    ) async throws -> [IssuedCredential] {
        let issuance = home.issuance
        let request = request ?? self.request()
        let now = now
        return try await home.register.write { try issuance.issueAll(persons, request, now: now, $0) }
    }

    private func reissue(
        _ home: OfficeRegister,
        _ person: PersonRecord,
        _ request: IssueRequest,
        at now: Timestamp
    ) async throws -> (IssuedCredential, StatusPublisher.Outcome) {
        let issuance = home.issuance
        return try await home.register.write {
            let (issued, outcome) = try issuance.reissue(person, request, reason: .lost, now: now, $0)
            return (issued, outcome)
        }
    }

    private func state(_ home: OfficeRegister, _ credential: IssuedCredential) async throws
        -> CredentialStatus?
    {
        let serial = credential.record.serial
        return try await home.register.read { try $0.credential(serial)?.status }
    }

    @Test("a second live credential of the same profile and kind is refused, and names the first")
    func alreadyIssued() async throws {
        let home = try await OfficeRegister()
        let person = try await home.persons(0..<1)[0]
        let first = try await issue(home, person, request())
        await #expect {
            _ = try await issue(home, person, request())
        } throws: { error in
            guard case IssuanceError.alreadyIssued(let serial) = error else { return false }
            return serial == first.record.serial
        }
        #expect(try await home.register.read { try $0.credentials(of: person.id) }.count == 1)
        // A suspended one is live too; an expired one is not.
        let suspend = home.change(.suspend)
        let now = now
        _ = try await home.register.write { try suspend.apply(to: [first.record.serial], now: now, $0) }
        await #expect(throws: IssuanceError.self) { try await issue(home, person, request()) }
        let later = first.record.expiresAt
        #expect(try await issue(home, person, request(), at: later).record.serial != first.record.serial)
    }

    @Test("a static and a bound credential, and other profiles, stand side by side")
    func sideBySide() async throws {
        let home = try await OfficeRegister()
        let membership = ProgrammeLevel(programme: 1, level: 1)
        var invented = try OfficeRegister.person(0)
        invented.memberships = [ProgrammeMembership(membership, by: DossierFixture.own)]
        let person = try home.vault.seal(invented, createdAt: now, updatedAt: now)
        try await home.register.write { try $0.insert(person) }
        let device = home.office.device
        let paper = try await issue(home, person, request())
        let bound = try await issue(home, person, request(bound: device))
        var other = request(profile: .membership)
        other.membership = membership
        _ = try await issue(home, person, other)
        await #expect(throws: IssuanceError.self) { try await issue(home, person, request(bound: device)) }
        #expect(paper.record.index != bound.record.index)
        #expect(paper.claims.documentCheck != nil)
        #expect(bound.claims.documentCheck == nil)
        #expect(bound.record.isBound && !paper.record.isBound)
        #expect(try await home.judge(paper.text, now: now) == .valid)
        #expect(try await home.judge(bound.text, now: now) == .holderProofMissing)
        let shown = try Presentation.sign(
            bound.text,
            audience: "any",
            issuedAt: now,
            nonce: [1, 2, 3, 4, 5, 6, 7, 8],
            with: device.signing
        )
        #expect(try await home.judge(shown, now: now) == .valid)
    }

    @Test("what was issued says what the register says of the person, and nothing that identifies")
    func content() async throws {
        let home = try await OfficeRegister()
        let row = try await home.persons(5..<6)[0]
        let person = try OfficeRegister.person(5)
        let issued = try await issue(home, row, request())
        let claims = issued.claims
        #expect(claims.issuer == (try OfficeFixture.area()))
        #expect(claims.displayName?.text == "王***")
        #expect(claims.tier == person.projection(at: now).tier)
        #expect(claims.categories == person.categories)
        #expect(claims.skillLevel == person.projection(at: now).skillLevel)
        #expect(claims.areas == [person.projection(at: now).area])
        #expect(claims.expiresAt == now.adding(365 * 86_400))
        #expect(claims.notBefore == nil)
        let message = try Base45.decode(issued.text, from: 4)
        for secret in [person.name, person.document.number, person.phone ?? "", "某某", "doctor"] {
            #expect(!message.contains(Array(secret.utf8)), "\(secret)")
        }
        let verifier = try await home.verifier()
        let mac = try #require(home.secrets.documentChecks.first)
        let area = try OfficeFixture.area()
        let good = DocumentRequest(document: person.document, issuer: area, keys: [mac])
        #expect(try verifier.judge(issued.text, now: now, document: good).facts.documentCheck == "match")
        let other = DocumentRequest(
            document: try OfficeRegister.person(6).document, issuer: area, keys: [mac]
        )
        #expect(try verifier.judge(issued.text, now: now, document: other).code == .idMismatch)
    }

    @Test("a batch passes over who has a credential, and over who is named twice")
    func batch() async throws {
        let home = try await OfficeRegister()
        let persons = try await home.persons(0..<20)
        let single = try await issue(home, persons[3], request())
        let first = try await issueAll(home, persons + persons.prefix(5))
        #expect(first.count == 19)
        #expect(!first.contains { $0.record.person == single.record.person })
        #expect(try await issueAll(home, persons).isEmpty)
        let indices = Set((first + [single]).map(\.record.index))
        #expect(indices.count == 20)
        #expect(Set(first.map(\.record.serial)).count == 19)
        let verifier = try await home.verifier()
        for credential in first { #expect(try verifier.judge(credential.text, now: now).code == .valid) }
    }

    @Test("a new one supersedes the old one, which is published in the same transaction")
    func reissuing() async throws {
        let home = try await OfficeRegister()
        let person = try await home.persons(0..<1)[0]
        await #expect(throws: IssuanceError.self) { try await reissue(home, person, request(), at: now) }
        let old = try await issue(home, person, request())
        let (new, outcome) = try await reissue(home, person, request(), at: now)
        #expect(outcome.published.count == 1)
        #expect(old.record.index != new.record.index)
        #expect(try await state(home, old) == .superseded)
        #expect(try await home.judge(old.text, now: now) == .superseded)
        #expect(try await home.judge(new.text, now: now) == .valid)
        let events = try await home.register.read { try $0.events(of: old.record.serial) }
        #expect(events.map(\.act) == [.issued, .superseded])
        #expect(events.last?.reason == "lost")
        #expect(events.last?.by == "tester")
    }

    @Test("a new one in a new list leaves the old one superseded in its own, and says so")
    func reissuingIntoNewList() async throws {
        let home = try await OfficeRegister()
        let person = try await home.persons(0..<1)[0]
        let old = try await issue(home, person, request())
        try await home.register.write { register in
            var list = try #require(try register.statusLists().first)
            list.drawn = StatusList.capacity
            try register.update(list)
        }
        let (new, outcome) = try await reissue(home, person, request(), at: now)
        #expect(new.record.list == 2)
        #expect(outcome.published == [old.claims.statusURI])
        #expect(try await home.judge(old.text, now: now) == .superseded)
        #expect(try await home.judge(new.text, now: now) == .valid)
    }

    @Test("times that no claim can hold are refused, and nothing is stored")
    func validity() async throws {
        let home = try await OfficeRegister()
        let person = try await home.persons(0..<1)[0]
        func expectRefused(_ change: (inout IssueRequest) -> Void, at time: Timestamp? = nil) async {
            var request = request()
            change(&request)
            let changed = request
            await #expect {
                _ = try await issue(home, person, changed, at: time)
            } throws: { error in
                if case IssuanceError.badValidity = error { true } else { false }
            }
        }
        await expectRefused { $0.life = 0 }
        await expectRefused { $0.life = .max }
        await expectRefused { $0.life = 1 << 40 }
        await expectRefused { $0.validFrom = Timestamp(.max) }
        await expectRefused { $0.validFrom = Timestamp(1 << 40) }
        await expectRefused { $0.validFrom = Timestamp((1 << 40) - 1) }
        await expectRefused({ _ in }, at: Timestamp(.max))
        #expect(try await home.register.read { try $0.credentials(of: person.id) }.isEmpty)
        // And the indices that were drawn on the way are given back.
        #expect(try await home.register.read { try $0.statusLists() }.first?.drawn == 0)
    }

    @Test("validity may begin later, never before the issue")
    func validFrom() async throws {
        let home = try await OfficeRegister()
        let persons = try await home.persons(0..<2)
        var later = request()
        later.validFrom = now.adding(7_200)
        later.life = 60
        let issued = try await issue(home, persons[0], later)
        #expect(issued.claims.notBefore == now.adding(7_200))
        #expect(issued.claims.expiresAt == now.adding(7_260))
        #expect(try await home.judge(issued.text, now: now) == .notYetValid)
        var earlier = request()
        earlier.validFrom = now.subtracting(7_200)
        #expect(try await issue(home, persons[1], earlier).claims.notBefore == nil)
    }

    @Test("a code that would be longer than any verifier takes is not issued")
    func tooLarge() async throws {
        let home = try await OfficeRegister()
        var person = try OfficeRegister.person(0)
        let origin = Provenance(source: .manual)
        person.memberships = (0..<64).map {
            ProgrammeMembership(ProgrammeLevel(programme: .max - UInt64($0), level: .max), by: origin)
        }
        let row = try home.vault.seal(person, createdAt: now, updatedAt: now)
        await #expect(throws: CodeTooLarge.self) { try await issue(home, row, request()) }
        person.memberships = (0..<64).map {
            ProgrammeMembership(ProgrammeLevel(programme: UInt64($0), level: 1), by: origin)
        }
        let issued = try await issue(home, home.vault.seal(person, createdAt: now, updatedAt: now), request())
        #expect(try await home.judge(issued.text, now: now) == .valid)
    }

    @Test("a stored credential opens as the text that was issued")
    func restore() async throws {
        let home = try await OfficeRegister()
        let persons = try await home.persons(0..<2)
        let first = try await issue(home, persons[0], request())
        let second = try await issue(home, persons[1], request())
        #expect(try home.issuance.restore(first.record).text == first.text)
        #expect(try home.issuance.restore(first.record).claims == first.claims)
        // Another one's message does not open in this one's place.
        let moved = CredentialRecord(
            serial: first.record.serial,
            person: first.record.person,
            issuer: first.record.issuer,
            profile: first.record.profile,
            isBound: false,
            list: 1,
            index: first.record.index,
            issuedAt: first.record.issuedAt,
            expiresAt: first.record.expiresAt,
            status: .valid,
            kid: first.record.kid,
            sealedMessage: second.record.sealedMessage,
            issuedBy: "tester",
            run: nil
        )
        #expect(throws: CryptographyError.self) { try home.issuance.restore(moved) }
    }
}

extension [UInt8] {
    /// Whether `part` occurs in these bytes.
    func contains(_ part: [UInt8]) -> Bool {
        guard !part.isEmpty, part.count <= count else { return false }
        return indices.dropLast(part.count - 1).contains { self[$0..<$0 + part.count].elementsEqual(part) }
    }
}
