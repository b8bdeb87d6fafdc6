import COSE
import TestSupport
import Testing

@testable import TalentCode

@Suite("Signatures that are remembered")
struct SignatureCacheTests {
    private let scene: Scene

    init() throws { scene = try Scene(OfficeFixture.shared()) }

    private func judge(_ scene: Scene, _ text: [UInt8], _ cache: SignatureCache) throws -> VerdictCode {
        let verifier = Verifier(
            trust: try scene.trust(), settings: scene.settings, cryptography: scene.office.cryptography,
            signatures: cache
        )
        return try verifier.judge(text, now: Timestamp(scene.now)).code
    }

    @Test("one changed bit anywhere is another signature")
    func changed() throws {
        let cache = SignatureCache()
        let message = try scene.credential()
        #expect(try judge(scene, CodePrefix.credential.text(of: message), cache) == .valid)
        #expect(cache.count == 1)
        for index in message.indices {
            var other = message
            other[index] ^= 1
            let code = try judge(scene, CodePrefix.credential.text(of: other), cache)
            #expect(code != .valid, "byte \(index)")
        }
        #expect(cache.count == 1)
    }

    @Test("what did not verify is not remembered")
    func rubbish() throws {
        let cache = SignatureCache()
        var forged = scene
        forged.signer = scene.office.stranger
        forged.kid = scene.office.es256.kid
        for _ in 0..<3 { #expect(try judge(forged, forged.text(), cache) == .badSignature) }
        #expect(cache.count == 0)
    }

    @Test("status, dates, key and issuer are judged again each time")
    func judgedAgain() throws {
        let cache = SignatureCache()
        let text = try scene.text()
        #expect(try judge(scene, text, cache) == .valid)
        func after(_ change: (inout Scene) -> Void) throws -> VerdictCode {
            var scene = scene
            change(&scene)
            return try judge(scene, text, cache)
        }
        let (key, index) = (scene.office.es256, Int(scene.claims.statusIndex))
        #expect(try after { $0.entries = [index: .revoked] } == .revoked)
        #expect(try after { $0.entries = [index: .suspended] } == .suspended)
        #expect(try after { $0.removedSince = OfficeFixture.issued } == .untrustedIssuer)
        #expect(try after { $0.issuerKeys.removeFirst() } == .unknownKey)
        let since = Timestamp(OfficeFixture.issued)
        #expect(
            try after { $0.issuerKeys[0] = key.trusted(.credential, state: .compromised(since: since)) }
                == .keyCompromised
        )
        #expect(
            try after { $0.issuerKeys[0] = key.trusted(.credential, state: .retired(since: since)) }
                == .keyNotAllowed
        )
        #expect(try after { $0.issuerKeys[0] = key.trusted(.status) } == .keyNotAllowed)
        #expect(
            try after {
                $0.settings.judgesClock = false; $0.now = 2_000_000_000
            } == .expired)
        #expect(try judge(scene, text, cache) == .valid)
        #expect(cache.count == 1)
    }

    @Test("it holds no more than its capacity, and what it forgot is verified again")
    func capacity() throws {
        let cache = SignatureCache(capacity: 4)
        var texts: [[UInt8]] = []
        for serial in UInt8(1)...12 {
            var other = scene
            other.claims = try scene.office.claims(serial)
            texts.append(try other.text())
        }
        for _ in 0..<2 {
            for text in texts {
                #expect(try judge(scene, text, cache) == .valid)
                #expect(cache.count <= 4)
            }
        }
    }
}
