import COSE
import OpenSSLKeys
import TestSupport
import Testing

@testable import TalentCode

@Suite("Passes for people outside the register, and memberships")
struct SeekerIssuanceTests {
    private let home: OfficeRegister
    private let now = Timestamp(OfficeFixture.issued + 60)

    init() async throws { home = try await OfficeRegister() }

    private func seeker(_ number: Int, name: String = "李求职") throws -> Seeker {
        try #require(Seeker(name: name, document: OfficeRegister.person(number).document))
    }

    private func request(days: UInt64 = 3) -> IssueRequest {
        var request = IssueRequest(by: "tester")
        request.life = days * 86_400
        return request
    }

    private func issue(_ seeker: Seeker, at now: Timestamp? = nil) async throws -> IssuedCredential {
        let (issuance, request, now) = (home.issuance, request(), now ?? self.now)
        return try await home.register.write { try issuance.issue(seeker, request, now: now, $0) }
    }

    @Test("a pass says the masked name and the document check and nothing else, and is valid")
    func claims() async throws {
        let issued = try await issue(seeker(1))
        let claims = issued.claims
        #expect(claims.profile == .seekerPass && claims.displayName?.text == "李**")
        #expect(claims.documentCheck != nil)
        #expect(claims.tier == nil && claims.categories == nil && claims.skillLevel == nil)
        #expect(claims.programmes.isEmpty && claims.areas.isEmpty)
        #expect(claims.expiresAt == now.adding(3 * 86_400))
        #expect(issued.record.person == nil)
        #expect(try await home.judge(issued.text, now: now) == .valid)
        #expect(try await home.judge(issued.text, now: now.adding(3 * 86_400)) == .expired)
        let persons = try await home.register.read { try $0.personCount(PersonFilter()) }
        #expect(persons == 0)
    }

    @Test("the pass is tied to its document: the right one matches, another does not")
    func document() async throws {
        let issued = try await issue(seeker(1))
        let verifier = try await home.verifier()
        for (number, code) in [(1, VerdictCode.valid), (2, .idMismatch)] {
            let request = DocumentRequest(
                document: try OfficeRegister.person(number).document, issuer: try OfficeFixture.area(),
                keys: home.secrets.documentChecks
            )
            #expect(try verifier.judge(issued.text, now: now, document: request).code == code)
        }
    }

    @Test("stored are the serial, the sealed name and the keyed hash: neither name nor number is to be found")
    func stored() async throws {
        let issued = try await issue(seeker(1))
        let rows = try await home.register.read { try $0.seekers(after: nil, limit: 9) }
        let row = try #require(rows.first)
        #expect(rows.count == 1 && row.serial == issued.record.serial)
        #expect(try row.documentHash != home.secrets.hash(OfficeRegister.person(1).document))
        let name = Array("李求职".utf8)
        #expect(!row.sealedName.indices.contains { row.sealedName[$0...].starts(with: name) })
        let opened = try home.secrets.cipher.open(row.sealedName, place: FieldPlace.seeker(row.serial))
        #expect(opened == name)
        #expect(throws: CryptographyError.self) {
            try home.secrets.cipher.open(row.sealedName, place: FieldPlace.message(row.serial))
        }
    }

    @Test("one live pass a document, under whichever name; after its end or its revocation another one")
    func once() async throws {
        let first = try await issue(seeker(1))
        let serial = first.record.serial
        for name in ["李求职", "王小二"] {
            await #expect(throws: IssuanceError.self) { try await issue(seeker(1, name: name)) }
        }
        do {
            _ = try await issue(seeker(1))
        } catch IssuanceError.alreadyIssued(let named) {
            #expect(named == serial)
        }
        _ = try await issue(seeker(2))
        _ = try await issue(seeker(1), at: now.adding(3 * 86_400))
        let count = try await home.register.read { try $0.seekers(after: nil, limit: 9).count }
        #expect(count == 3, "a refused pass leaves nothing")
    }

    @Test("somebody in the register gets no pass, and a name that cannot be masked none either")
    func refused() async throws {
        _ = try await home.persons(5..<6)
        do {
            _ = try await issue(seeker(5))
            Issue.record("a pass was issued")
        } catch IssuanceError.registered {}
        #expect(Seeker(name: "", document: try OfficeRegister.person(1).document) == nil)
        #expect(Seeker(name: "\u{202e}", document: try OfficeRegister.person(1).document) == nil)
    }

    @Test("a document has its live pass after a change of keys too")
    func rotated() async throws {
        _ = try await issue(seeker(1))
        let cryptography = OpenSSLCryptography()
        let new = try RegisterSecrets(
            suite: .sm4, fieldKey: cryptography.randomBytes(32), lookupKey: cryptography.randomBytes(32),
            documentCheckKeys: [cryptography.randomBytes(32)], cryptography: cryptography
        )
        let rotation = SealingRotation(
            secrets: RegisterSecrets(
                sealing: new.sealing, previousSealing: home.secrets.sealing, documentChecks: []
            )
        )
        try await home.register.write { register in
            try rotation.begin(register)
            while !(try rotation.advance(register)).isDone {}
            try rotation.end(register)
        }
        let issuance = Issuance(
            area: try OfficeFixture.area(),
            issuer: Issuer(kid: home.office.es256.kid, key: home.office.es256.signing),
            lists: StatusLists(base: OfficeFixture.base, secrets: new, cryptography: cryptography),
            publisher: home.publisher, cryptography: cryptography
        )
        let (seeker, request, now) = (try seeker(1), request(), now)
        await #expect(throws: IssuanceError.self) {
            try await home.register.write { try issuance.issue(seeker, request, now: now, $0) }
        }
    }

    @Test("a membership needs that level of that programme, says it alone, and is one a programme")
    func membership() async throws {
        let levels = [
            ProgrammeLevel(programme: 1, level: 2), ProgrammeLevel(programme: 4, level: 1),
            ProgrammeLevel(programme: 1, level: 1),
        ]
        var person = try OfficeRegister.person(7)
        person.memberships = levels.prefix(2).map { ProgrammeMembership($0, by: DossierFixture.own) }
        let row = try home.vault.seal(person, createdAt: now, updatedAt: now)
        let (issuance, now) = (home.issuance, now)
        try await home.register.write { try $0.insert(row) }
        func issue(_ membership: ProgrammeLevel?) async throws -> IssuedCredential {
            var request = request(days: 365)
            request.profile = .membership
            request.membership = membership
            let final = request
            return try await home.register.write { try issuance.issue(row, final, now: now, $0) }
        }
        let issued = try await issue(levels[0])
        #expect(issued.claims.programmes == [levels[0]] && issued.claims.profile == .membership)
        #expect(issued.claims.tier == nil && issued.claims.categories == nil && issued.claims.areas.isEmpty)
        #expect(try await home.judge(issued.text, now: now) == .valid)
        #expect(try await issue(levels[1]).claims.programmes == [levels[1]], "another programme")
        for wrong in [levels[2], ProgrammeLevel(programme: 9, level: 1), nil] {
            do {
                _ = try await issue(wrong)
                Issue.record("issued")
            } catch IssuanceError.notMember {}
        }
        await #expect(throws: IssuanceError.self, "a second of the same") { try await issue(levels[0]) }
    }
}
