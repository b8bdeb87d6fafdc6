import COSE
import OpenSSLKeys
import TalentCode
import TestSupport
import Testing

@Suite("The rules about the key")
struct KeyRuleTests {
    private let scene: Scene
    private var office: OfficeFixture { scene.office }
    private let iat = OfficeFixture.issued

    init() throws { scene = try Scene(OfficeFixture.shared()) }

    private func judge(_ key: TrustedKey, _ change: (inout Scene) throws -> Void = { _ in }) throws -> Verdict
    {
        var scene = scene
        scene.issuerKeys = [key, office.status.trusted(.status)]
        try change(&scene)
        return try scene.judge()
    }

    @Test("no trust held is undecided, whatever the code")
    func noTrust() throws {
        var scene = scene
        scene.holdsTrust = false
        let verdict = try scene.judge()
        #expect(verdict.code == .noTrust)
        #expect(verdict.outcome == .undecided)
    }

    @Test("a kid that nobody has is undecided, and the list's version is stated")
    func unknownKey() throws {
        var scene = scene
        scene.signer = office.stranger
        let verdict = try scene.judge()
        #expect(verdict.code == .unknownKey)
        #expect(verdict.outcome == .undecided)
        #expect(verdict.facts.trustVersion == 7)
    }

    @Test(
        "an alg that is not the key's is refused before the signature",
        arguments: [-8, -19, -35, -132918, -37, 5]
    )
    func algorithm(_ identifier: Int64) throws {
        var scene = scene
        scene.algorithm = identifier
        // A broken signature does not change the answer: it was not looked at.
        scene.damage = { $0.dropLast() + [$0[$0.count - 1] ^ 1] }
        let verdict = try scene.judge()
        #expect(verdict.code == .keyNotAllowed)
        #expect(verdict.facts.why == "algorithm")
        #expect(verdict.signed == nil)
    }

    @Test("the fully specified algs of RFC 9864 are taken")
    func fullySpecified() throws {
        var scene = scene
        scene.algorithm = -9
        #expect(try scene.judge().code == .valid)
        scene.signer = office.edDSA
        scene.algorithm = -19
        #expect(try scene.judge().code == .valid)
        scene.algorithm = -53
        #expect(try scene.judge().code == .keyNotAllowed)
    }

    @Test("a key of another purpose is not allowed", arguments: [KeyPurpose.status, .policy])
    func purpose(_ purpose: KeyPurpose) throws {
        let verdict = try judge(office.es256.trusted(purpose))
        #expect(verdict.code == .keyNotAllowed)
        #expect(verdict.facts.why == "purpose")
    }

    @Test("a key of one issuer under another's name is not allowed, though both are trusted")
    func otherName() throws {
        var scene = scene
        let other = try office.issuer(
            330206,
            base: "https://tc.beilun.gov.cn/s",
            keys: [office.stranger.trusted(.credential)]
        )
        scene.otherIssuers = [other]
        scene.claims.issuer = other.id
        scene.claims.statusURI = StatusURI("https://tc.beilun.gov.cn/s/1")
        let verdict = try scene.judge()
        #expect(verdict.code == .keyNotAllowed)
        #expect(verdict.facts.why == "issuer")
        #expect(verdict.signed?.issuer.id.number == 330282)
    }

    @Test(
        "a status address that is not the issuer's base and a number is not allowed",
        arguments: [
            "https://tc.beilun.gov.cn/s/1", "https://tc.cixi.gov.cn/s", "https://tc.cixi.gov.cn/s/",
            "https://tc.cixi.gov.cn/s/0", "https://tc.cixi.gov.cn/s/01", "https://tc.cixi.gov.cn/s/-1",
            "https://tc.cixi.gov.cn/s/1/", "https://tc.cixi.gov.cn/s/1/2", "https://tc.cixi.gov.cn/s1",
            "https://tc.cixi.gov.cn/s/１", "https://tc.cixi.gov.cn/s/1 ", "https://TC.cixi.gov.cn/s/1",
            "https://tc.cixi.gov.cn/s/1234567890", "",
        ]
    )
    func statusAddress(_ uri: String) throws {
        var scene = scene
        scene.claims.statusURI = StatusURI(uri)
        let verdict = try scene.judge()
        #expect(verdict.code == .keyNotAllowed)
        #expect(verdict.facts.why == "status address")
    }

    @Test("a code fits from not-before on and until just before not-after of its key")
    func dates() throws {
        #expect(try judge(office.es256.trusted(.credential, notBefore: iat + 1)).code == .keyNotAllowed)
        #expect(try judge(office.es256.trusted(.credential, notAfter: iat)).code == .keyNotAllowed)
        #expect(try judge(office.es256.trusted(.credential, notBefore: iat)).code == .valid)
        #expect(try judge(office.es256.trusted(.credential, notAfter: iat + 1)).code == .valid)
    }

    @Test("now is never compared with key dates")
    func expiredKey() throws {
        let key = office.es256.trusted(.credential, notBefore: iat, notAfter: iat + 1)
        let verdict = try judge(key) { $0.now = iat + 200 * 86_400 }
        #expect(verdict.code == .valid)
    }

    @Test("what a retired key signed before is good, and nothing from then on")
    func retired() throws {
        func key(_ since: UInt64) -> TrustedKey {
            office.es256.trusted(.credential, state: .retired(since: Timestamp(since)))
        }
        #expect(try judge(key(iat)).code == .keyNotAllowed)
        #expect(try judge(key(iat - 1)).facts.why == "retired")
        #expect(try judge(key(iat + 1)).code == .valid)
    }

    @Test("what a compromised key signed since is refused, and what claims to be older is undecided")
    func compromised() throws {
        func key(_ since: UInt64) -> TrustedKey {
            office.es256.trusted(.credential, state: .compromised(since: Timestamp(since)))
        }
        for since in [iat - 1, iat] {
            let verdict = try judge(key(since))
            #expect(verdict.code == .keyCompromised)
            #expect(verdict.outcome == .invalid)
        }
        let older = try judge(key(iat + 1))
        #expect(older.code == .keyCompromised)
        #expect(older.outcome == .undecided)
    }

    @Test("a removed issuer is told from a stranger, whenever it was removed", arguments: [0, 1 << 39])
    func removed(_ since: UInt64) throws {
        var scene = scene
        scene.removedSince = since
        #expect(try scene.judge().code == .untrustedIssuer)
        scene.signer = office.stranger
        #expect(try scene.judge().code == .unknownKey)
    }

    @Test("a listed point off its curve verifies nothing, and spoils nothing else")
    func offCurve() throws {
        let bad = TrustedKey(
            key: .ec2(.p256, x: [UInt8](repeating: 1, count: 32), y: [UInt8](repeating: 1, count: 32)),
            algorithm: .es256,
            purpose: .credential,
            notBefore: Timestamp(0)
        )
        var scene = scene
        scene.issuerKeys.append(bad)
        #expect(try scene.judge().code == .valid)
        scene.kid = KeyID(try bad.key.thumbprint(office.cryptography))
        #expect(try scene.judge().code == .badSignature)
    }

    @Test("SM2 under another id than the listed one does not verify")
    func sm2ID() throws {
        let other = try TestKey(office.sm2.pair, .sm2, sm2ID: "other@example.cn")
        let listed = TrustedKey(
            key: other.publicKey,
            algorithm: .sm2,
            purpose: .credential,
            notBefore: Timestamp(0),
            sm2ID: "other@example.cn"
        )
        #expect(try judge(listed) { $0.signer = office.sm2 }.code == .badSignature)
        #expect(try judge(listed) { $0.signer = other }.code == .valid)
        #expect(try judge(office.sm2.trusted(.credential)) { $0.signer = other }.code == .badSignature)
    }

    @Test("facts outside the issuer's authority are listed as unattested")
    func unattested() throws {
        var scene = scene
        scene.claims.areas = [
            try OfficeFixture.area(330206), try OfficeFixture.area(330282900), try OfficeFixture.area(110101),
        ]
        scene.claims.tier = Tier(scheme: 2, level: 1)
        #expect(try scene.judge().credential?.unattested == ["areas:110101", "tier"])
        scene.claims.areas = []
        scene.claims.tier = Tier(scheme: 1, level: 1)
        #expect(try scene.judge().credential?.unattested == [])
        let issuer = try office.issuer(programmes: [4])
        var claims = scene.claims
        claims.programmes = [ProgrammeLevel(programme: 4, level: 1), ProgrammeLevel(programme: 1, level: 2)]
        #expect(issuer.authority.unattested(in: claims) == ["programmes:1"])
        #expect(try office.issuer().authority.unattested(in: claims) == [])
    }
}
