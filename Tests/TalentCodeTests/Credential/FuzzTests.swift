import COSE
import TalentCode
import TestSupport
import Testing

@Suite("Random mutations of a code")
struct FuzzTests {
    private func mutated(_ seed: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
        var bytes = seed
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let at = bytes.isEmpty ? 0 : Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0 where !bytes.isEmpty: bytes[at] = random.bytes(1)[0]
            case 1 where !bytes.isEmpty: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 2: bytes.insert(contentsOf: random.bytes(Int.random(in: 1...9, using: &random)), at: at)
            case 3: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...9, using: &random)))
            case 4:
                let from = bytes.isEmpty ? 0 : Int.random(in: 0..<bytes.count, using: &random)
                bytes.insert(contentsOf: bytes[from..<min(bytes.count, from + 24)], at: at)
            default:
                // Heads that say more than there is, of every kind.
                let heads: [[UInt8]] = [
                    [0x9f], [0xbf], [0x5f], [0xff], [0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
                    [0xba, 0xff, 0xff, 0xff, 0xff], [0x5b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
                    [0xf9, 0x00, 0x00], [0xd8, 0x3d], [0x3b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
                    [UInt8](repeating: 0x81, count: 200),
                ]
                bytes.insert(contentsOf: heads.randomElement(using: &random) ?? [], at: at)
            }
        }
        return bytes
    }

    @Test("never crash the reader and are never valid", arguments: [false, true])
    func messages(presented: Bool) throws {
        let office = try OfficeFixture.shared()
        var scene = try Scene(office)
        scene.signer = office.edDSA
        if presented { scene.present() }
        let text = try scene.text()
        let message = try Base45.decode(text, from: 4)
        let prefix = Array(text.prefix(4))
        let verifier = Verifier(
            trust: try scene.trust(),
            settings: scene.settings,
            cryptography: office.cryptography
        )
        var random = Seed.start()
        var answers: [VerdictCode: Int] = [:]
        for _ in 0..<8_000 {
            let changed = mutated(message, &random)
            guard changed != message else { continue }
            let verdict = try verifier.judge(
                Base45.encode(changed, prefix: prefix),
                now: Timestamp(scene.now)
            )
            #expect(verdict.outcome != .valid, "\(TestSupport.Hex.text(changed))")
            answers[verdict.code, default: 0] += 1
        }
        // The mutations must get past the first layer for the test to mean something.
        #expect((answers[.badFormat] ?? 0) > 1_000)
        #expect((answers[.badSignature] ?? 0) > 100)
    }

    @Test("of the text are never valid, nor is any other text")
    func texts() throws {
        let scene = try Scene(OfficeFixture.shared())
        let text = try scene.text()
        let verifier = Verifier(
            trust: try scene.trust(),
            settings: scene.settings,
            cryptography: scene.office.cryptography
        )
        var random = Seed.start()
        for _ in 0..<4_000 {
            let changed = mutated(text, &random)
            guard changed != text else { continue }
            #expect(try verifier.judge(changed, now: Timestamp(scene.now)).outcome != .valid)
            let noise = Array("TC1:".utf8) + random.bytes(Int.random(in: 0...60, using: &random))
            #expect(try verifier.judge(noise, now: Timestamp(scene.now)).outcome == .invalid)
        }
    }

    @Test("of the claims are read and written again as the same bytes, or refused")
    func claims() throws {
        let office = try OfficeFixture.shared()
        var scene = try Scene(office)
        scene.signer = office.edDSA
        var random = Seed.start()
        var taken = 0
        for _ in 0..<4_000 {
            scene.payload = mutated(scene.claims.encoded, &random)
            guard let code = try? UnverifiedCode(text: scene.text()) else { continue }
            taken += 1
            let again = code.credential.claims
            scene.payload = again.encoded
            #expect(try UnverifiedCode(text: scene.text()).credential.claims == again)
        }
        #expect(taken > 50)
    }

    @Test("of status tokens never crash the reader")
    func statusTokens() throws {
        let office = try OfficeFixture.shared()
        let token = try office.statusToken([5: .revoked], issuedAt: OfficeFixture.issued)
        var random = Seed.start()
        for _ in 0..<2_000 {
            let changed = mutated(token, &random)
            guard changed != token else { continue }
            let held = try? StatusListToken(changed)
            if let held { #expect(held.list.bytes.count <= 64 << 20) }
        }
    }
}
