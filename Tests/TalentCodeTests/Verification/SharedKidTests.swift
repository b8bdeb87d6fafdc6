import COSE
import OpenSSLKeys
import TalentCode
import TestSupport
import Testing

/// SHA-256 whose first eight bytes are always zero: all keys share a kid, and their thumbprints still differ.
///
/// A real collision of 64 bits takes 2^32 keys; everything else is OpenSSL.
private struct CollidingCryptography: Cryptography {
    let real = OpenSSLCryptography()

    func sha256(_ bytes: [UInt8]) throws(CryptographyError) -> [UInt8] {
        [UInt8](repeating: 0, count: 8) + (try real.sha256(bytes)).dropFirst(8)
    }
    func randomBytes(_ count: Int) throws(CryptographyError) -> [UInt8] { try real.randomBytes(count) }
    func mac(key: [UInt8]) throws(CryptographyError) -> any Mac { try real.mac(key: key) }
    func verificationKey(
        _ key: COSEKey,
        algorithm: Algorithm,
        sm2ID: String
    ) throws(CryptographyError) -> any VerificationKey {
        try real.verificationKey(key, algorithm: algorithm, sm2ID: sm2ID)
    }
    func isAcceptable(_ key: COSEKey) throws(CryptographyError) -> Bool { try real.isAcceptable(key) }
    func verificationKey(_ key: ConfirmationKey) throws(CryptographyError) -> (any VerificationKey)? {
        try real.verificationKey(key)
    }
    func fieldCipher(_ suite: FieldSuite, key: [UInt8]) throws(CryptographyError) -> any FieldCipher {
        try real.fieldCipher(suite, key: key)
    }
    func mac(_ suite: FieldSuite, key: [UInt8]) throws(CryptographyError) -> any Mac {
        try real.mac(suite, key: key)
    }
    func isEqual(_ first: [UInt8], _ second: [UInt8]) -> Bool { real.isEqual(first, second) }
}

@Suite("A kid that several keys share")
struct SharedKidTests {
    private let office: OfficeFixture
    private let cryptography = CollidingCryptography()
    private let kid = KeyID([UInt8](repeating: 0, count: 8))

    init() throws { office = try OfficeFixture.shared() }

    /// Every key of root, trust list and status list has the same kid.
    private func judge(_ scene: Scene, keys: [TrustedKey]) throws -> Verdict {
        func thumbprint(_ key: TestKey) throws -> [UInt8] { try key.publicKey.thumbprint(cryptography) }
        let all = [office.root, office.trust, office.manifest]
        let roles = try [TrustRole.root, .trust, .manifest].enumerated().map { index, role in
            (role, RootDocument.Role(keys: [try thumbprint(all[index])], threshold: 1))
        }
        let document = RootDocument(
            version: 1,
            issuedAt: Timestamp(1),
            expiresAt: Timestamp(1 << 39),
            keys: all.map { RootDocument.Key(key: $0.publicKey, algorithm: $0.algorithm) },
            roles: Dictionary(uniqueKeysWithValues: roles)
        )
        let rootBytes = try COSESign.sign(
            type: MediaType.root,
            payload: document.encoded,
            with: [(kid.bytes, office.root.signing)]
        )
        let list = TrustList(
            version: 1,
            issuedAt: Timestamp(1),
            expiresAt: Timestamp(1 << 39),
            issuers: [try office.issuer(keys: keys)]
        )
        let listBytes = try COSESign.sign(
            type: MediaType.trustList,
            payload: list.encoded,
            with: [(kid.bytes, office.trust.signing)]
        )
        let token = try StatusListToken.sign(
            StatusList(),
            uri: StatusURI("\(OfficeFixture.base)/1"),
            issuedAt: Timestamp(scene.now),
            kid: kid,
            key: office.status.signing
        )
        let trust = try HeldTrust(
            root: SignedDocument.root(rootBytes, cryptography),
            trustList: listBytes,
            statusTokens: [token],
            cryptography: cryptography
        )
        let verifier = Verifier(trust: trust, settings: scene.settings, cryptography: cryptography)
        return try verifier.judge(scene.text(), now: Timestamp(scene.now))
    }

    private func scene(_ signer: TestKey) throws -> Scene {
        var scene = try Scene(office)
        scene.signer = signer
        scene.kid = kid
        return scene
    }

    @Test("a code that none of them signed is BAD_SIGNATURE")
    func none() throws {
        #expect(try judge(scene(office.stranger), keys: office.issuerKeys).code == .badSignature)
    }

    @Test("an alg that none of them has is KEY_NOT_ALLOWED")
    func algorithm() throws {
        let keys = [office.edDSA.trusted(.credential), office.status.trusted(.status)]
        #expect(try judge(scene(office.es256), keys: keys).code == .keyNotAllowed)
    }

    @Test("the state that counts is that of the key that signed")
    func state() throws {
        let second = office.stranger.trusted(.credential, state: .compromised(since: Timestamp(0)))
        let keys = [office.es256.trusted(.credential), second, office.status.trusted(.status)]
        #expect(try judge(scene(office.stranger), keys: keys).code == .keyCompromised)
        #expect(try judge(scene(office.es256), keys: keys).code == .valid)
    }

    @Test("each of them verifies its own codes, whatever the order of the list")
    func each() throws {
        for keys in [office.issuerKeys, office.issuerKeys.reversed()] {
            for signer in [office.es256, office.edDSA, office.sm2] {
                #expect(try judge(scene(signer), keys: keys).code == .valid)
            }
        }
    }
}
