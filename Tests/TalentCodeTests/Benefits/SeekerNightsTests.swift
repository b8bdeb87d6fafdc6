import COSE
import OpenSSLKeys
import TestSupport
import Testing

@testable import TalentCode

@Suite("Nights of somebody outside the register are counted by the document")
struct SeekerNightsTests {
    private let home: OfficeRegister
    private let scene = BenefitScene()
    private let start = Timestamp(OfficeFixture.issued + 60)
    private let terms = FactTerms(tiers: [:], programmes: [:], levels: [:])

    init() async throws { home = try await OfficeRegister() }

    /// A new pass of a document, and whom it stands for.
    private func subject(_ number: Int, at now: Timestamp) async throws -> BenefitSubject {
        let seeker = try #require(Seeker(name: "李求职", document: OfficeRegister.person(number).document))
        var request = IssueRequest(by: "tester")
        request.life = 3 * 86_400
        let (issuance, asked) = (home.issuance, request)
        let issued = try await home.register.write { try issuance.issue(seeker, asked, now: now, $0) }
        let credential = try #require(try await home.verifier().judge(issued.text, now: now).credential)
        let reader = HolderReader(secrets: home.secrets, terms: terms)
        let holder = try await home.register.read { try reader.holder(of: credential, $0) }
        #expect(holder.office == nil && holder.record == nil)
        return try #require(holder.subject)
    }

    private func redeem(_ units: Int, _ subject: BenefitSubject, use: Int) async throws -> String? {
        let stay = try scene.benefit("free-stay-3d", kinds: [.counted], times: 3)
        let claimant = BenefitClaimant(subject: subject)
        return try await home.register.write { tx throws in
            var step = try Redeem(
                scene.claim(stay, claimant), redemption: scene.id(use, 2), entitlement: scene.id(use, 3))
            step.units = units
            return try step.run(scene.request("r\(use)"), in: tx).refusal?.code
        }
    }

    @Test(
        "a second pass for the same document stands for the same seeker, and gives no more than the nights left"
    )
    func nights() async throws {
        let first = try await subject(1, at: start)
        #expect(try await redeem(2, first, use: 1) == nil)
        let second = try await subject(1, at: start.adding(3 * 86_400))
        #expect(second == first)
        #expect(try await redeem(2, second, use: 2) == "ALREADY_REDEEMED")
        #expect(try await redeem(1, second, use: 3) == nil)
        #expect(try await redeem(1, second, use: 4) == "ALREADY_REDEEMED")
        let other = try await subject(2, at: start)
        #expect(other != first)
        #expect(try await redeem(3, other, use: 5) == nil)
    }

    @Test(
        "whoever was erased and comes with a pass has no nights left, and begins nothing that excludes the others"
    )
    func erasedBefore() async throws {
        let stay = try scene.benefit("free-stay-3d", kinds: [.counted], times: 3)
        let person = try PersonID([UInt8](repeating: 7, count: 16)).map { id in
            Person(
                id: id, name: "李强", document: try OfficeRegister.person(3).document,
                area: try #require(AreaCode("330282")))
        }
        let known = try #require(person)
        let (secrets, now) = (home.secrets, start)
        try await home.register.write { register in
            let row = try PersonVault(secrets: secrets).seal(known, createdAt: now, updatedAt: now)
            try register.insert(row)
            var step = try Redeem(
                scene.claim(stay, BenefitClaimant(subject: .person(known.id))), redemption: scene.id(1, 2),
                entitlement: scene.id(1, 3))
            step.units = 3
            let given = try step.run(scene.request("r1"), in: register)
            #expect(given.value != nil)
            let hash = try secrets.identity(in: register).seeker(known.document)
            try register.put(ErasedIdentity(hash: hash, id: known.id.bytes))
            try register.update(row.erased(at: now))
        }
        let seeker = try #require(Seeker(name: "李强", document: known.document))
        var request = IssueRequest(by: "tester")
        request.life = 3 * 86_400
        let (issuance, asked) = (home.issuance, request)
        let issued = try await home.register.write { try issuance.issue(seeker, asked, now: now, $0) }
        let credential = try #require(try await home.verifier().judge(issued.text, now: now).credential)
        let reader = HolderReader(secrets: home.secrets, terms: terms)
        let holder = try await home.register.read { try reader.holder(of: credential, $0) }
        #expect(holder.former == [.person(known.id)])
        var claimant = try BenefitClaimant(subject: #require(holder.subject))
        claimant.former = holder.former
        let asking = claimant
        let code = try await home.register.write { register in
            try Redeem(scene.claim(stay, asking), redemption: scene.id(2, 2), entitlement: scene.id(2, 3))
                .run(scene.request("r2"), in: register).refusal?.code
        }
        #expect(code == "ALREADY_REDEEMED")
    }

    @Test("a pass of another office, of which nothing is stored, has no subject here")
    func foreign() async throws {
        let other = try await OfficeRegister()
        let seeker = try #require(Seeker(name: "李求职", document: OfficeRegister.person(1).document))
        let (issuance, start) = (other.issuance, start)
        let issued = try await other.register.write {
            try issuance.issue(seeker, IssueRequest(by: "tester"), now: start, $0)
        }
        let credential = try #require(try await other.verifier().judge(issued.text, now: start).credential)
        let reader = HolderReader(secrets: home.secrets, terms: terms)
        let holder = try await home.register.read { try reader.holder(of: credential, $0) }
        #expect(holder.subject == nil && holder.office != nil)
    }
}
