import COSE
import OpenSSLKeys
import TestSupport
import Testing

@testable import TalentCode

@Suite("Changes of the trust list")
struct TrustListChangeTests {
    private let city: CityFixture
    private let time = Timestamp(CityFixture.now)

    init() throws { city = try CityFixture.shared() }

    private func apply(
        _ change: TrustListChange, to issuers: [TrustedIssuer]? = nil
    ) throws -> [TrustedIssuer] {
        try change.applied(to: issuers ?? city.entries) { try $0.key.thumbprint(city.cryptography) }
    }

    private func expectRefused(
        _ failure: TrustListChange.Failure, _ change: TrustListChange, to issuers: [TrustedIssuer]? = nil
    ) {
        #expect(throws: failure) { try apply(change, to: issuers) }
    }

    private var reference: TrustListChange.KeyReference { .kid(city.cixi.credential.kid) }

    private func state(_ issuers: [TrustedIssuer]) -> KeyState? {
        issuers.flatMap(\.keys).first { $0.key == city.cixi.credential.publicKey }?.state
    }

    @Test("a compromised key stays so, and its date can only become earlier")
    func compromisedIsFinal() throws {
        let held = try apply(.compromiseKey(reference, since: time))
        let failure = TrustListChange.Failure.final(state: "compromised")
        expectRefused(failure, .compromiseKey(reference, since: time.adding(1)), to: held)
        for since in [time.subtracting(9), time, time.adding(9)] {
            expectRefused(failure, .retireKey(reference, since: since), to: held)
        }
        let earlier = time.subtracting(1)
        #expect(
            try state(apply(.compromiseKey(reference, since: earlier), to: held))
                == .compromised(since: earlier)
        )
        #expect(
            try state(apply(.compromiseKey(reference, since: time), to: held)) == .compromised(since: time))
    }

    @Test("a retired key may become compromised, never better than it was")
    func retired() throws {
        let held = try apply(.retireKey(.thumbprint(city.cixi.credential.thumbprint), since: time))
        #expect(state(held) == .retired(since: time))
        expectRefused(.final(state: "retired"), .retireKey(reference, since: time.adding(1)), to: held)
        // What it signed after it was retired stays refused.
        for (since, counts) in [
            (time.subtracting(9), time.subtracting(9)), (time, time), (time.adding(9), time),
        ] {
            let next = try apply(.compromiseKey(reference, since: since), to: held)
            #expect(state(next) == .compromised(since: counts))
        }
    }

    @Test("an issuer that is taken in again brings none of its keys back to life")
    func addAgain() throws {
        var held = try apply(.compromiseKey(reference, since: time))
        held = try apply(.removeIssuer(city.cixi.area, since: time), to: held)
        expectRefused(.final(state: "removed"), .removeIssuer(city.cixi.area, since: time), to: held)
        let again = try apply(.addIssuer(city.cixi.entry()), to: held)
        #expect(again.count == 3 && again[1].removedSince == nil)
        #expect(state(again) == .compromised(since: time) && again[1].keys.count == 4)
    }

    @Test("a key that stands anywhere in the list is not taken in again, neither alone nor with an issuer")
    func keyOfAnother() throws {
        for issuer in [city.cixi, city.beilun] {
            expectRefused(.keyExists, .addKey(city.beilun.area, issuer.credential.trusted(.credential)))
            expectRefused(.keyExists, .addKey(city.beilun.area, issuer.credential.trusted(.policy)))
        }
        let thief = try IssuerFixture(330205, base: "https://tc.jiangbei.gov.cn/s")
        let stolen = thief.entry(keys: thief.keys + [city.cixi.credential.trusted(.credential)])
        expectRefused(.keyExists, .addIssuer(stolen))
        let changed = city.beilun.entry(keys: [city.cixi.status.trusted(.status)])
        expectRefused(.keyExists, .addIssuer(changed))
        let twice = thief.entry(keys: [
            thief.credential.trusted(.credential), thief.credential.trusted(.status),
        ])
        expectRefused(.keyExists, .addIssuer(twice))
        #expect(try apply(.addIssuer(thief.entry())).count == 4)
    }

    @Test("a key or an issuer that is not there, or a kid that two keys have, is named")
    func unknown() throws {
        let stranger = city.roots[3]
        expectRefused(.unknownKey, .retireKey(.kid(stranger.kid), since: time))
        expectRefused(.unknownKey, .compromiseKey(.thumbprint(stranger.thumbprint), since: time))
        let area = try OfficeFixture.area(330205)
        expectRefused(.unknownIssuer, .removeIssuer(area, since: time))
        expectRefused(.unknownIssuer, .addKey(area, stranger.trusted(.credential)))
        // Whole thumbprints tell two keys of one kid apart.
        let prints = [city.cixi.credential.publicKey: UInt8(1), city.cixi.spare.publicKey: UInt8(2)]
        func thumbprint(_ key: TrustedKey) throws -> [UInt8] {
            guard let last = prints[key.key] else { return try key.key.thumbprint(city.cryptography) }
            return [UInt8](repeating: 7, count: 31) + [last]
        }
        let kid = KeyID([UInt8](repeating: 7, count: 8))
        let issuers = city.entries
        #expect(throws: TrustListChange.Failure.sharedKid) {
            try TrustListChange.retireKey(.kid(kid), since: time).applied(to: issuers, thumbprint: thumbprint)
        }
        let whole = [UInt8](repeating: 7, count: 31) + [2]
        let changed = try TrustListChange.retireKey(.thumbprint(whole), since: time)
            .applied(to: issuers, thumbprint: thumbprint)
        #expect(changed[1].keys.map(\.state) == [.active, .retired(since: time), .active, .active])
    }

    @Test("an issuer has at most 256 keys")
    func keyLimit() throws {
        func keys(_ count: Int) -> [TrustedKey] {
            (0..<count).map { index in
                let x = [UInt8](repeating: 9, count: 30) + [UInt8(index >> 8), UInt8(index & 0xff)]
                return TrustedKey(
                    key: .okp(.ed25519, x: x), algorithm: .edDSA, purpose: .credential,
                    notBefore: Timestamp(0)
                )
            }
        }
        let one = city.cixi.credential.trusted(.credential)
        for (count, isGood) in [(255, true), (256, false)] {
            let issuers = [city.beilun.entry(keys: keys(count))]
            let byIssuer = city.beilun.entry(keys: [one])
            for change in [TrustListChange.addKey(city.beilun.area, one), .addIssuer(byIssuer)] {
                if isGood {
                    #expect(try apply(change, to: issuers)[0].keys.count == 256)
                } else {
                    expectRefused(.tooMany, change, to: issuers)
                }
            }
        }
    }

    @Test("an issuer beyond 4,096 is one too many")
    func issuerLimit() throws {
        let authority = Authority(areas: [], schemes: [], programmes: nil)
        func issuers(_ count: Int) throws -> [TrustedIssuer] {
            try (0..<count).map {
                TrustedIssuer(
                    id: try OfficeFixture.area(100_000 + UInt64($0)), nameZH: "", nameEN: "",
                    statusBase: "s\($0)", authority: authority, keys: []
                )
            }
        }
        let one = city.cixi.entry()
        #expect(try apply(.addIssuer(one), to: issuers(4_095)).count == 4_096)
        expectRefused(.tooMany, .addIssuer(one), to: try issuers(4_096))
    }

    @Test("a draft that no verifier would take is refused where it is made, and nothing of it is stored")
    func draft() async throws {
        let register = InMemoryRegister()
        let list = TrustList(
            version: 7, issuedAt: Timestamp(1), expiresAt: Timestamp(2), issuers: city.entries)
        let cryptography = city.cryptography
        @Sendable func apply(_ change: TrustListChange, _ register: any RegisterWriting) throws {
            _ = try TrustDraft.apply(
                change, after: list, thumbprint: { try $0.key.thumbprint(cryptography) }, register
            )
        }
        let thief = try IssuerFixture(330205, base: "\(city.cixi.base)/1").entry()
        await #expect(throws: TrustError.ambiguous("a status base is the path prefix of another")) {
            try await register.write { try apply(.addIssuer(thief), $0) }
        }
        #expect(try await register.read { try TrustDraft.read($0) } == nil)
        let retire = TrustListChange.retireKey(reference, since: time)
        let remove = TrustListChange.removeIssuer(city.beilun.area, since: time)
        try await register.write { try apply(retire, $0) }
        try await register.write { try apply(remove, $0) }
        let issuers = try #require(try await register.read { try TrustDraft.read($0) })
        #expect(state(issuers) == .retired(since: time) && issuers[2].removedSince == time)
        try await register.write { try $0.set(OfficeSetting.trustDraft, nil) }
        #expect(try await register.read { try TrustDraft.read($0) } == nil)
    }
}
