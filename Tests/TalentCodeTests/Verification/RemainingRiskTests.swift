import COSE
import TalentCode
import TestSupport
import Testing

/// What docs/THREAT_MODEL.md says remains: a test that fails here says that the page is no longer true.
@Suite("Risks that remain")
struct RemainingRiskTests {
    @Test(
        "two desks without a common memory both take a presentation for any desk, one made for the other neither"
    )
    func separateMemories() throws {
        var scene = try Scene(OfficeFixture.shared())
        scene.present()
        scene.audience = Audience.any
        let text = try scene.text()
        for _ in 0..<2 {
            scene.replayMemory = InMemoryReplayMemory()
            #expect(try scene.judge(text).code == .valid)
        }
        // Where a desk asks for its own name, the second one refuses what was made for the first.
        scene.settings.desk = "hall-2"
        scene.settings.requiresOwnAudience = true
        #expect(try scene.judge(text).code == .wrongAudience)
        scene.audience = "hall-1"
        #expect(try scene.judge().code == .wrongAudience)
    }

    @Test("a copied static code is as good as the paper, and its verdict asks for the document")
    func copiedPaper() throws {
        let scene = try Scene(OfficeFixture.shared())
        let text = try scene.text()
        for _ in 0..<2 {
            let verdict = try scene.judge(text)
            #expect(verdict.code == .valid)
            #expect(verdict.assurance == .document)
        }
    }

    @Test("who has the device key presents until the code is revoked")
    func extractedDeviceKey() throws {
        var scene = try Scene(OfficeFixture.shared())
        scene.present()
        #expect(try scene.judge().assurance == .device)
        scene.nonce = [1, 1, 2, 3, 5, 8, 13, 21]
        scene.now += 3_600
        #expect(try scene.judge().code == .valid)
        scene.entries = [Int(scene.claims.statusIndex): .revoked]
        #expect(try scene.judge().code == .revoked)
    }

    @Test("whoever saw a code reads its state from the published list, and of another index only the state")
    func publishedState() throws {
        let office = try OfficeFixture.shared()
        let token = try StatusListToken(
            office.statusToken([77_777: .suspended, 4_711: .revoked], issuedAt: OfficeFixture.issued)
        )
        #expect(token.list.value(at: 77_777) == CredentialStatus.suspended.rawValue)
        // Nothing beside the two bits: no serial, no time, no reason, no person.
        #expect(token.list.bytes.count == 32_768)
        #expect(token.list.bytes.reduce(0) { $0 + $1.nonzeroBitCount } == 2)
    }

    @Test(
        "who has a threshold of root keys takes all over, until a home joins another root by its fingerprint")
    func stolenThreshold() throws {
        let city = try CityFixture.shared()
        var desk = try CityDesk(city)
        try desk.take(CityBundle(city))
        // Two of the three root keys name a thief's key for every role.
        let thief = city.roots[4]
        var forged = try CityBundle(city)
        let root = city.root(2, root: [thief], threshold: 1, trust: [thief], manifest: [thief])
        forged.roots.append(try city.signed(root, by: [city.roots[0], city.roots[1], thief]))
        forged.list = try city.list(8, by: [thief])
        forged.signers = [thief]
        forged.version += 1
        try desk.take(forged)
        #expect(desk.store.roots.count == 2)
        // One key below the threshold is not enough.
        var alone = try CityDesk(city)
        forged.roots[1] = try city.signed(root, by: [city.roots[0], thief])
        #expect(try alone.refusal(of: forged) == .threshold(role: .root, got: 1, need: 2))
        try alone.take(CityBundle(city))
    }
}
