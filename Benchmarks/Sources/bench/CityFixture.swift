import COSE
import OpenSSLKeys
import TalentCode

/// A city of 448,800 people under 20 issuers, as a desk holds it: a bundle with a root chain of two steps.
struct CityFixture {
    static let issuers = 20
    static let people = 448_800
    static let now = Timestamp(1_800_000_000)

    let cryptography = OpenSSLCryptography()
    let anchor: [UInt8]
    let bundle: [UInt8]
    let verifier: Verifier
    /// The same with a memory of signatures.
    let remembering: Verifier
    /// A static code of the last issuer.
    let text: [UInt8]
    /// What its signature covers.
    let signedBytes: [UInt8]
    /// Presentations of a code that is bound to a device.
    let presentations: [[UInt8]]
    let imported: TrustStore

    private struct Key {
        let key: PrivateKey
        let thumbprint: [UInt8]
        let signing: EVPSigningKey

        init() throws {
            key = try PrivateKey.generate(.es256)
            thumbprint = try key.publicKey.coseKey.thumbprint(OpenSSLCryptography())
            signing = try EVPSigningKey(key, algorithm: .es256)
        }

        var kid: KeyID { KeyID(thumbprint) }
        var signer: DocumentSigner { DocumentSigner(thumbprint: thumbprint, key: signing) }
        var root: RootDocument.Key { .init(key: key.publicKey.coseKey, algorithm: .es256) }
        func trusted(_ purpose: KeyPurpose) -> TrustedKey {
            TrustedKey(
                key: key.publicKey.coseKey, algorithm: .es256, purpose: purpose, notBefore: CityFixture.now
            )
        }
    }

    private struct District {
        let area: AreaCode
        let base: String
        let credential: Key
        let status: Key
        let people: Int
    }

    init() throws {
        let keys = try (0..<5).map { _ in try Key() }
        let roots = try Self.roots(keys)
        let districts = try Self.districts()
        let list = TrustList(
            version: 1, issuedAt: Self.now, expiresAt: Self.now.adding(TrustList.life),
            issuers: districts.map { district in
                TrustedIssuer(
                    id: district.area, nameZH: "区", nameEN: "District", statusBase: district.base,
                    authority: Authority(areas: [district.area], schemes: [1], programmes: nil),
                    keys: [district.credential.trusted(.credential), district.status.trusted(.status)]
                )
            }
        )
        var store = TrustStore()
        anchor = try SignedDocument.fingerprint(roots[0], cryptography)
        store.anchor = anchor
        store.roots = roots
        store.trustList = try COSESign.sign(
            type: MediaType.trustList, payload: list.encoded, with: [(keys[3].kid.bytes, keys[3].signing)]
        )
        store.statusTokens = try districts.flatMap(Self.tokens)
        bundle = try BundleExport(signers: [keys[4].signer], cryptography)
            .make(store, version: 1, now: Self.now).bytes
        let result = try TrustUpdate(cryptography)
            .importing(Bundle(bundle), into: TrustStore(), anchor: anchor)
        imported = result.store
        verifier = Verifier(
            trust: result.trust, settings: ScanSettings(), cryptography: cryptography, signatures: nil)
        remembering = Verifier(
            trust: result.trust, settings: ScanSettings(), cryptography: cryptography,
            signatures: SignatureCache()
        )
        (text, signedBytes, presentations) = try Self.codes(districts[districts.count - 1])
        for code in [text, presentations[0]] {
            guard try verifier.judge(code, now: Self.now).code == .valid else { throw Failure() }
        }
    }

    /// The fixture is not what is to be measured.
    struct Failure: Error {}

    /// Version 1 by one key; version 2 by two of three.
    private static func roots(_ keys: [Key]) throws -> [[UInt8]] {
        func document(_ version: UInt64, _ root: [Key], _ threshold: Int) -> RootDocument {
            RootDocument(
                version: version, issuedAt: now, expiresAt: now.adding(RootDocument.life),
                keys: (root + keys[3...]).map(\.root),
                roles: [
                    .root: .init(keys: root.map(\.thumbprint), threshold: threshold),
                    .trust: .init(keys: [keys[3].thumbprint], threshold: 1),
                    .manifest: .init(keys: [keys[4].thumbprint], threshold: 1),
                ]
            )
        }
        func sign(_ document: RootDocument, _ signers: [Key]) throws -> [UInt8] {
            try COSESign.sign(
                type: MediaType.root, payload: document.encoded,
                with: signers.map { ($0.kid.bytes, $0.signing) }
            )
        }
        return [
            try sign(document(1, [keys[0]], 1), [keys[0]]),
            try sign(document(2, Array(keys[..<3]), 2), Array(keys[..<2])),
        ]
    }

    private static func districts() throws -> [District] {
        try (0..<issuers).map { number in
            guard let area = AreaCode(number: UInt64(330_201 + number)) else { throw Failure() }
            // Half of the people live in one district: four lists in all would be its own.
            let people = number == 0 ? Self.people / 2 : Self.people / 2 / (issuers - 1)
            return District(
                area: area, base: "https://\(area).tc.example.cn/s", credential: try Key(), status: try Key(),
                people: people
            )
        }
    }

    /// The lists of a district with one in a hundred of its people revoked.
    private static func tokens(_ district: District) throws -> [[UInt8]] {
        try (0..<(district.people + StatusList.capacity - 1) / StatusList.capacity).map { number in
            let count = min(StatusList.capacity, district.people - number * StatusList.capacity)
            return try StatusListToken.sign(
                Self.list(people: count), uri: StatusURI(base: district.base, number: number + 1),
                issuedAt: now, kid: district.status.kid, key: district.status.signing
            )
        }
    }

    /// A list whose revoked entries lie where a fixed sequence puts them.
    static func list(people: Int) -> StatusList {
        var list = StatusList()
        var random: UInt64 = 0x9e37_79b9_7f4a_7c15
        for _ in 0..<people / 100 {
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            list.set(.revoked, at: Int(random >> 33) % StatusList.capacity)
        }
        return list
    }

    private static func codes(
        _ district: District
    ) throws -> (text: [UInt8], signedBytes: [UInt8], presentations: [[UInt8]]) {
        let issuer = Issuer(kid: district.credential.kid, key: district.credential.signing)
        let list = try tokens(district)[0]
        let held = try StatusListToken(list).list
        guard let index = (0..<held.count).first(where: { held.value(at: $0) == 0 }),
            let serial = Serial(Array(0..<12))
        else { throw Failure() }
        var claims = CredentialClaims(
            issuer: district.area, serial: serial, issuedAt: now, expiresAt: now.adding(31_536_000),
            statusIndex: UInt32(index), statusURI: StatusURI(base: district.base, number: 1),
            profile: .talentCode
        )
        claims.tier = Tier(scheme: 1, level: 3)
        claims.areas = [district.area]
        claims.displayName = DisplayName("王**")
        let text = try issuer.text(claims)
        let device = try Key()
        claims.holderKey = ConfirmationKey(device.key.publicKey.coseKey)
        let bound = try issuer.text(claims)
        let presentations = try (0..<16).map { number in
            try Presentation.sign(
                bound, audience: "desk-1", issuedAt: now, nonce: [UInt8](repeating: UInt8(number), count: 8),
                with: device.signing
            )
        }
        let message = try Base45.decode(text, from: 4)
        return (text, try COSESign1(message).toBeSigned, presentations)
    }
}
