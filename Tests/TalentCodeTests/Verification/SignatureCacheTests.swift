import COSE
import OpenSSLKeys
import TestSupport
import Testing

@testable import TalentCode

@Suite("Signatures that are remembered")
struct SignatureCacheTests {
    private let office: OfficeFixture
    private let cache = SignatureCache()

    init() throws { office = try OfficeFixture.shared() }

    private func judge(_ change: (inout Scene) throws -> Void = { _ in }) throws -> VerdictCode {
        var scene = try Scene(office)
        scene.signatures = cache
        try change(&scene)
        return try scene.judge().code
    }

    @Test("one is spared the second time, and nothing is remembered of what does not hold")
    func spared() throws {
        #expect(try judge() == .valid)
        #expect(cache.count == 1)
        for bit in [0, 7, 511] {
            let damaged = try judge { scene in
                scene.damage = { message in
                    var message = message
                    message[message.count - 64 + bit / 8] ^= 1 << UInt8(bit % 8)
                    return message
                }
            }
            #expect(damaged == .badSignature, "bit \(bit)")
        }
        #expect(cache.count == 1)
    }

    @Test("the other signature of the same message, which ECDSA allows, is another one")
    func malleable() throws {
        #expect(try judge() == .valid)
        var scene = try Scene(office)
        scene.signatures = cache
        let text = try scene.text()
        #expect(try scene.judge(text).code == .valid)
        // Each scene signs anew: two signatures of one message by now, and a third.
        #expect(cache.count == 2)
        #expect(try scene.judge(text).code == .valid)
        #expect(cache.count == 2)
    }

    @Test("dates, status, key state, issuer and audience are judged each time")
    func neverSkipped() throws {
        var scene = try Scene(office)
        scene.signatures = cache
        let text = try scene.text()
        #expect(try scene.judge(text).code == .valid)
        let issued = OfficeFixture.issued
        func again(_ change: (inout Scene) throws -> Void) throws -> VerdictCode {
            var changed = scene
            try change(&changed)
            return try changed.judge(text).code
        }
        #expect(try again { $0.now = issued + 366 * 86_400 } == .expired)
        #expect(try again { $0.entries = [77_777: .revoked] } == .revoked)
        #expect(try again { $0.entries = [77_777: .suspended] } == .suspended)
        #expect(try again { $0.removedSince = issued } == .untrustedIssuer)
        #expect(try again { $0.holdsTrust = false } == .noTrust)
        #expect(try again { $0.issuerKeys = [office.status.trusted(.status)] } == .unknownKey)
        let stolen = office.es256.trusted(.credential).with(state: .compromised(since: Timestamp(issued)))
        #expect(try again { $0.issuerKeys = [stolen, office.status.trusted(.status)] } == .keyCompromised)
        #expect(cache.count == 1)
    }

    @Test("a signature counts for the key that it verified with, and for no other of the same kid")
    func otherKey() throws {
        let issuer = try office.issuer()
        let first = try HeldKey(
            trusted: office.es256.trusted(.credential), issuer: issuer, office.cryptography)
        let second = try HeldKey(
            trusted: office.stranger.trusted(.credential), issuer: issuer, office.cryptography)
        let message: [UInt8] = [1, 2, 3]
        let signature = try office.es256.signing.sign(message)
        #expect(try cache.verify(signature, of: message, by: first, office.cryptography))
        #expect(try !cache.verify(signature, of: message, by: second, office.cryptography))
        #expect(try !cache.verify(signature, of: [1, 2, 4], by: first, office.cryptography))
        #expect(try !cache.verify(Array(signature.dropLast()), of: message, by: first, office.cryptography))
        #expect(try !cache.verify([], of: message, by: first, office.cryptography))
    }

    @Test("an SM2 key with another id of its signer is another key")
    func sm2ID() throws {
        let issuer = try office.issuer()
        func held(_ id: String?) throws -> HeldKey {
            let key = TrustedKey(
                key: office.sm2.publicKey, algorithm: .sm2, purpose: .credential, notBefore: Timestamp(0),
                sm2ID: id)
            return try HeldKey(trusted: key, issuer: issuer, office.cryptography)
        }
        let message: [UInt8] = [1, 2, 3]
        let signature = try office.sm2.signing.sign(message)
        #expect(try cache.verify(signature, of: message, by: held(nil), office.cryptography))
        #expect(try !cache.verify(signature, of: message, by: held("other"), office.cryptography))
    }

    @Test("no more than its capacity is kept, and what is seen often stays")
    func bounded() throws {
        let cache = SignatureCache(capacity: 8)
        let key = try HeldKey(
            trusted: office.edDSA.trusted(.credential), issuer: office.issuer(), office.cryptography)
        let favourite: [UInt8] = [0xff]
        let signature = try office.edDSA.signing.sign(favourite)
        for number in 0..<40 {
            let message = [UInt8(number)]
            #expect(
                try cache.verify(
                    office.edDSA.signing.sign(message), of: message, by: key, office.cryptography))
            #expect(try cache.verify(signature, of: favourite, by: key, office.cryptography))
            #expect(cache.count <= 8)
        }
    }
}
