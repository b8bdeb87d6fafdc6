import COSE
import OpenSSLKeys
import TalentCode

/// An office in memory with one key for each purpose, and a code of it.
struct Fixture {
    let issuer: Issuer
    let claims: CredentialClaims
    let verifier: Verifier
    let now: Timestamp
    let text: [UInt8]
    /// The bytes that a signature of the code covers: what the baseline signs and verifies.
    let signedBytes: [UInt8]

    init(_ algorithm: Algorithm) throws {
        let now = Timestamp(1_800_000_000)
        self.now = now
        let cryptography = OpenSSLCryptography()
        func key() throws -> (PrivateKey, [UInt8]) {
            let key = try PrivateKey.generate(algorithm)
            return (key, try key.publicKey.coseKey.thumbprint(cryptography))
        }
        let (root, rootID) = try key()
        let (trust, trustID) = try key()
        let (credential, credentialID) = try key()
        let (status, statusID) = try key()
        let base = "https://tc.cixi.gov.cn/s"
        let document = RootDocument(
            version: 1, issuedAt: now, expiresAt: now.adding(86_400),
            keys: [
                .init(key: root.publicKey.coseKey, algorithm: algorithm),
                .init(key: trust.publicKey.coseKey, algorithm: algorithm),
            ],
            roles: [
                .root: .init(keys: [rootID], threshold: 1), .trust: .init(keys: [trustID], threshold: 1),
                .manifest: .init(keys: [trustID], threshold: 1),
            ]
        )
        func trusted(_ key: PrivateKey, _ purpose: KeyPurpose) -> TrustedKey {
            TrustedKey(key: key.publicKey.coseKey, algorithm: algorithm, purpose: purpose, notBefore: now)
        }
        guard let area = AreaCode("330282"), let serial = Serial(Array(0..<12)) else { throw Failure() }
        let list = TrustList(
            version: 1, issuedAt: now, expiresAt: now.adding(86_400),
            issuers: [
                TrustedIssuer(
                    id: area, nameZH: "慈溪市", nameEN: "Cixi", statusBase: base,
                    authority: Authority(areas: [area], schemes: [1], programmes: nil),
                    keys: [trusted(credential, .credential), trusted(status, .status)]
                )
            ]
        )
        let trustKey = try EVPSigningKey(trust, algorithm: algorithm)
        let trustList = try COSESign.sign(
            type: MediaType.trustList, payload: list.encoded, with: [(Array(trustID.prefix(8)), trustKey)]
        )
        let uri = StatusURI(base: base, number: 1)
        let token = try StatusListToken.sign(
            StatusList(), uri: uri, issuedAt: now, kid: KeyID(statusID),
            key: try EVPSigningKey(status, algorithm: algorithm)
        )
        verifier = Verifier(
            trust: try HeldTrust(
                root: document, trustList: trustList, statusTokens: [token], cryptography: cryptography
            ),
            settings: ScanSettings(), cryptography: cryptography
        )
        issuer = Issuer(kid: KeyID(credentialID), key: try EVPSigningKey(credential, algorithm: algorithm))
        var claims = CredentialClaims(
            issuer: area, serial: serial, issuedAt: now, expiresAt: now.adding(31_536_000),
            statusIndex: 77_777, statusURI: uri, profile: .talentCode
        )
        claims.tier = Tier(scheme: 1, level: 3)
        claims.categories = [.professionalTechnical, .highSkill]
        claims.skillLevel = .seniorTechnician
        claims.areas = [area]
        claims.displayName = DisplayName("王**")
        claims.documentCheck = 989_012
        self.claims = claims
        text = try issuer.text(claims)
        let message = try Base45.decode(text, from: 4)
        signedBytes = try COSESign1(message).toBeSigned
        guard try verifier.judge(text, now: now).code == .valid else { throw Failure() }
    }

    /// The code of the benchmark is not good: nothing that is measured would mean anything.
    struct Failure: Error {}
}
