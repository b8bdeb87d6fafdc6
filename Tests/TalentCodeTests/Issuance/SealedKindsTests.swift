import COSE
import OpenSSLKeys
import TestSupport
import Testing

@testable import TalentCode

@Suite("Everything that a register seals and finds, under new keys")
struct SealedKindsTests {
    private let home: OfficeRegister
    private let new: RegisterSecrets
    private let person: Person
    private let child: Child
    private let seeker: Seeker
    private let entitlement: EntitlementID
    private let approval: ApprovalID
    private let label = "沈师桥 1 号"
    private let now = Timestamp(OfficeFixture.issued + 100)

    /// One of everything that is sealed.
    init() async throws {
        home = try await OfficeRegister()
        let cryptography = OpenSSLCryptography()
        let pair = try RegisterSecrets(
            suite: .sm4, fieldKey: cryptography.randomBytes(32), lookupKey: cryptography.randomBytes(32),
            documentCheckKeys: [], cryptography: cryptography
        )
        new = RegisterSecrets(
            sealing: pair.sealing, previousSealing: home.secrets.sealing,
            documentChecks: home.secrets.documentChecks
        )
        let (secrets, label) = (home.secrets, label)
        var somebody = try DossierFixture.person()
        somebody.household = try await home.register.read {
            try secrets.identity(in: $0).household(label: label)
        }
        person = somebody
        child = Child(
            id: try #require(ChildID([UInt8](repeating: 5, count: 16))), guardians: [person.id], name: "王小",
            birthDate: try DossierFixture.day("2019-05-06"),
            document: IdentityDocument(type: .birthCertificate, number: "T1"), stage: .primary
        )
        seeker = try #require(Seeker(name: "李强", document: OfficeRegister.person(900).document))
        entitlement = try BenefitScene().id(1)
        approval = try #require(ApprovalID([UInt8](repeating: 6, count: 16)))
        try await fill()
    }

    private func fill() async throws {
        let (secrets, now, child, seeker) = (home.secrets, now, child, seeker)
        let household = Household(id: try #require(person.household))
        let rows = (
            try PersonVault(secrets: secrets).seal(person, createdAt: now, updatedAt: now),
            try HouseholdVault(secrets: secrets).seal(household, createdAt: now, updatedAt: now),
            try ChildVault(secrets: secrets).seal(child, createdAt: now, updatedAt: now)
        )
        let scene = BenefitScene()
        var applied = Entitlement(
            id: entitlement, benefit: try scene.benefitID("home"), subject: .person(person.id),
            usage: .subject(.person(person.id)), household: person.household?.bytes, child: nil,
            appliedAt: now,
            state: .applied, policy: try scene.policy()
        )
        applied.sealedInputs = try ApplicationInputs(secrets: secrets)
            .seal(["price": "4000000"], of: entitlement)
        applied.steps = 1
        let event = EntitlementEvent(
            entitlement: entitlement, number: 1, at: now, act: .apply, by: "tester", desk: nil, reason: nil,
            after: applied
        )
        let cryptography = OpenSSLCryptography()
        let answer = try AnswerVault(secrets: secrets).seal(
            key: [UInt8](repeating: 1, count: 32), digest: [UInt8](repeating: 2, count: 32), status: 201,
            body: Array("answered".utf8), at: now)
        let approvals = ApprovalVault(secrets: secrets, digest: cryptography)
        let draft = try approvals.draft(
            approval, .batchIssue, area: OfficeFixture.area(), by: try #require(OperatorID("li")), at: now,
            expiresAt: now.adding(60), payload: Array("drafted".utf8))
        let decided = draft.decided(
            .approve, by: try #require(OperatorID("wang")), at: now,
            sealedResult: try approvals.seal(result: Array("done".utf8), of: approval))
        let (stored, issuance, change) = (applied, home.issuance, home.change(.revoke, note: "电话里说的"))
        try await home.register.write { register in
            try register.insert(rows.0)
            try register.put(rows.1)
            try register.insert(rows.2)
            try register.insert(stored)
            try register.append(event)
            try register.insert(answer)
            try register.insert(draft)
            try register.update(decided)
            let issued = try issuance.issue(rows.0, IssueRequest(by: "tester"), now: now, register)
            _ = try issuance.issue(seeker, IssueRequest(by: "tester"), now: now, register)
            _ = try change.apply(to: [issued.record.serial], now: now, register)
        }
    }

    private func rotate(limit: Int = 500) async throws {
        let rotation = SealingRotation(secrets: new)
        try await home.register.write { try rotation.begin($0) }
        var state = RotationState(kind: "none")
        while !state.isDone {
            state = try await home.register.write { try rotation.advance($0, limit: limit) }
        }
        #expect(state.unreadable == 0)
        try await home.register.write { try rotation.end($0) }
    }

    /// Opens all and looks all up, as the commands do.
    private func expectAll(_ secrets: RegisterSecrets) async throws {
        let (person, child, seeker, label, entitlement) = (person, child, seeker, label, entitlement)
        let (now, approval) = (now, approval)
        try await home.register.write { register throws in
            let answer = try #require(try register.answer([UInt8](repeating: 1, count: 32)))
            #expect(try AnswerVault(secrets: secrets).body(of: answer) == Array("answered".utf8))
            let held = try #require(try register.approval(approval))
            let vault = ApprovalVault(secrets: secrets, digest: OpenSSLCryptography())
            #expect(try vault.payload(of: held) == Array("drafted".utf8))
            #expect(try vault.result(of: held) == Array("done".utf8))
            for document in person.documents {
                #expect(try register.person(secrets.hashes(document.document))?.id == person.id)
            }
            let row = try #require(try register.person(person.id))
            #expect(try PersonVault(secrets: secrets).open(row) == person)
            let id = try #require(try secrets.identity(in: register).household(label: label))
            #expect(id == person.household)
            #expect(try register.members(of: id).map(\.id) == [person.id])
            let household = try #require(try register.household(id))
            #expect(try HouseholdVault(secrets: secrets).open(household).id == id)
            let document = try #require(child.document)
            let found = try #require(try register.child(secrets.hashes(document)))
            let opened = try ChildVault(secrets: secrets)
                .open(found.id, by: "tester", purpose: "test", at: now, register)
            #expect(opened == child)
            let inputs = ApplicationInputs(secrets: secrets)
            let applied = try #require(try register.entitlement(entitlement))
            #expect(try inputs.open(applied) == ["price": "4000000"])
            let events = try register.events(of: entitlement)
            #expect(try events.map { try inputs.open($0.after) } == [["price": "4000000"]])
            let hash = try secrets.identity(in: register).seeker(seeker.document)
            let pass = try #require(try register.seekers(documentHash: hash).first)
            let name = try secrets.cipher.open(pass.sealedName, place: FieldPlace.seeker(pass.serial))
            #expect(String(decoding: name, as: UTF8.self) == "李强")
            for kind in SealingRotation.kinds {
                let rows = try kind.rows(after: [], limit: 99, register)
                #expect(rows.allSatisfy { $0.opens(under: secrets) }, "\(kind.name)")
            }
        }
    }

    @Test(
        "All of it opens and is found before, at every row of the change, and behind it with the new keys alone"
    )
    func everything() async throws {
        try await expectAll(home.secrets)
        let rotation = SealingRotation(secrets: new)
        try await home.register.write { try rotation.begin($0) }
        try await expectAll(new)
        var state = RotationState(kind: "none")
        while !state.isDone {
            state = try await home.register.write { try rotation.advance($0, limit: 1) }
            try await expectAll(new)
        }
        try await home.register.write { try rotation.end($0) }
        try await expectAll(new.withoutPrevious)
        let counts = try await home.register.read { register in
            try SealingRotation.kinds.map { try $0.rows(after: [], limit: 99, register).count }
        }
        #expect(counts.allSatisfy { $0 > 0 }, "one of every kind was there")
    }

    @Test("Behind the change the old keys open nothing and find nobody")
    func old() async throws {
        try await rotate()
        let (secrets, person, child) = (home.secrets, person, child)
        try await home.register.read { register throws in
            for kind in SealingRotation.kinds {
                let rows = try kind.rows(after: [], limit: 99, register)
                #expect(!rows.contains { $0.opens(under: secrets) }, "\(kind.name)")
            }
            for document in person.documents {
                #expect(try register.person(secrets.hashes(document.document)) == nil)
            }
            let document = try #require(child.document)
            #expect(try register.child(secrets.hashes(document)) == nil)
        }
    }

    @Test("A pass of before and one of behind the change stand for the same seeker")
    func seekers() async throws {
        let (before, after) = (home.secrets, new.withoutPrevious)
        let document = seeker.document
        let first = try await home.register.read { try before.identity(in: $0).seeker(document) }
        try await rotate()
        #expect(try await home.register.read { try after.identity(in: $0).seeker(document) } == first)
        let other = try OfficeRegister.person(901).document
        #expect(try await home.register.read { try after.identity(in: $0).seeker(other) } != first)
    }

    @Test("An erased credential and an erased child need no key")
    func erased() async throws {
        let (id, child, now) = (person.id, child.id, now)
        try await home.register.write { register in
            try register.eraseMessages(of: id)
            let row = try #require(try register.child(child))
            try register.update(row.erased(at: now))
        }
        try await rotate()
        #expect(try await home.register.read { try $0.child(child)?.isErased } == true)
    }
}
