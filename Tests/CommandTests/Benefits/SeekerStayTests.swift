import COSE
import OpenSSLKeys
import TalentCode
import TestSupport
import Testing

/// 免费住三天 by the pack that ships, for somebody from elsewhere with a pass (求职通行码) and nothing else.
@Suite("Three free nights with a seeker pass")
struct SeekerStayTests {
    private let home: OfficeRegister
    private let start = Timestamp(OfficeFixture.issued + 60)
    private static let day: UInt64 = 86_400

    init() async throws { home = try await OfficeRegister() }

    /// What a new pass of a document proves at a time.
    private func pass(_ number: Int, at now: Timestamp) async throws -> IssuedCredential {
        let seeker = try #require(Seeker(name: "李求职", document: OfficeRegister.person(number).document))
        var request = IssueRequest(by: "tester")
        request.life = 3 * Self.day
        return try await home.register.write { [home, request] in
            try home.issuance.issue(seeker, request, now: now, $0)
        }
    }

    /// A night by the shipped pack of Beilun for whoever shows this pass.
    private func night(_ pass: IssuedCredential, _ number: Int, at now: Timestamp) async throws
        -> StepResult<StepAnswer>
    {
        let packs = try BenefitScene().packs
        let pack = try #require(packs.first { $0.benefits.contains { $0.id.description == "free-stay-3d" } })
        let benefit = try #require(pack.benefits.first { $0.id.description == "free-stay-3d" })
        #expect(pack.id.description == "beilun")
        let credential = try #require(try await home.verifier().judge(pass.text, now: now).credential)
        let terms = FactTerms(tiers: [:], programmes: [:], levels: [:])
        let reader = HolderReader(secrets: home.secrets, terms: terms)
        let maker = BenefitCaseMaker(
            benefit, of: pack, among: packs.flatMap(\.benefits),
            inputs: ApplicationInputs(secrets: home.secrets))
        let scene = TestSupport.BenefitScene()
        return try await home.register.write { tx in
            let holder = try reader.holder(of: credential, tx)
            #expect(holder.record == nil)
            let made = try #require(try maker.make(holder, given: [:], child: nil, at: now, tx))
            let id = try #require(RequestID("night-\(number)"))
            let request = StepRequest(
                id: id, digest: [UInt8](repeating: 0, count: 32), at: now, by: "clerk", desk: DeskID("hostel")
            )
            let redeem = try Redeem(made, redemption: scene.id(number, 2), entitlement: scene.id(number, 3))
            return try redeem.run(request, in: tx)
        }
    }

    @Test("three nights are given; the fourth is told 3 of 3 and the days, also with a new pass")
    func nights() async throws {
        let first = try await pass(1, at: start)
        let days = [start, start.adding(Self.day), start.adding(2 * Self.day)]
        for (number, now) in days.enumerated() {
            let given = try await night(first, number, at: now)
            #expect(given.value?.entitlement.redeemed == number + 1, "night \(number + 1)")
            #expect(given.value?.entitlement.subject.person == nil)
        }
        let later = start.adding(3 * Self.day)
        for (number, pass, now) in [
            (3, first, start.adding(2 * Self.day + 3_600)), (4, try await pass(1, at: later), later),
        ] {
            let fourth = try await night(pass, number, at: now)
            #expect(fourth.code == "ALREADY_REDEEMED")
            #expect(fourth.judgement?.facts.used == 3)
            #expect(fourth.judgement?.facts.allowed == 3)
            #expect(fourth.judgement?.facts.usedAt == days.reversed())
            #expect(fourth.judgement?.facts.usedDesk == DeskID("hostel"))
        }
        // Another seeker has all three.
        #expect(try await night(pass(2, at: later), 5, at: later).value != nil)
    }
}
