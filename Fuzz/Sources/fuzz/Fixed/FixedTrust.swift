import COSE
import OpenSSLKeys
import TalentCode

/// A small trust: one root key, one issuer with a key of each algorithm, one status list in which all is valid.
enum FixedTrust {
    static let now = Timestamp(1_800_003_600)
    static let issuedAt = Timestamp(1_800_000_000)
    static let base = "https://tc.example/s"
    static let issuer = must("an area", { try area(330_282) })

    static let root = RootDocument(
        version: 1, issuedAt: issuedAt, expiresAt: issuedAt.adding(RootDocument.life),
        keys: [RootDocument.Key(key: FixedKeys.root.publicKey, algorithm: .edDSA)],
        roles: Dictionary(
            uniqueKeysWithValues: TrustRole.allCases.map {
                ($0, RootDocument.Role(keys: [FixedKeys.thumbprint(FixedKeys.root)], threshold: 1))
            }
        )
    )

    static let list = TrustList(
        version: 1, issuedAt: issuedAt, expiresAt: issuedAt.adding(TrustList.life),
        issuers: [
            TrustedIssuer(
                id: issuer, nameZH: "慈溪", nameEN: "Cixi", statusBase: base,
                authority: Authority(areas: [issuer], schemes: [1], programmes: nil),
                keys: FixedKeys.credentialKeys.map { trusted($0, .credential) }
                    + [trusted(FixedKeys.status, .status)]
            )
        ]
    )

    static let statusToken = must(
        "a status token",
        {
            try StatusListToken.sign(
                StatusList(), uri: StatusURI(base: base, number: 1), issuedAt: issuedAt,
                kid: KeyID(FixedKeys.thumbprint(FixedKeys.status)), key: FixedKeys.status
            )
        }
    )

    static let held = must(
        "the fixed trust",
        {
            try HeldTrust(
                root: root, trustList: sign(list.encoded, as: MediaType.trustList),
                statusTokens: [statusToken], cryptography: FixedKeys.cryptography
            )
        }
    )

    static let verifier = Verifier(
        trust: held, settings: ScanSettings(), cryptography: FixedKeys.cryptography
    )

    /// A document by the root key.
    static func sign(_ payload: [UInt8], as type: String) -> [UInt8] {
        let kid = KeyID(FixedKeys.thumbprint(FixedKeys.root)).bytes
        return must(
            "sign a document",
            { try COSESign.sign(type: type, payload: payload, with: [(kid: kid, key: FixedKeys.root)]) }
        )
    }

    /// A store that knows the root's fingerprint and holds nothing.
    static let empty: TrustStore = {
        var store = TrustStore()
        store.anchor = must("a fingerprint", { try FixedKeys.cryptography.sha256(root.encoded) })
        return store
    }()

    /// All parts of the fixed bundle: root, trust list, status list, salvage list.
    static let parts = [
        BundlePart(kind: .root, bytes: sign(root.encoded, as: MediaType.root)),
        BundlePart(kind: .trustList, bytes: sign(list.encoded, as: MediaType.trustList)),
        BundlePart(kind: .status, bytes: statusToken), BundlePart(kind: .salvage, bytes: salvage),
    ]

    /// The file of the fixed bundle.
    static let bundle = Bundle.encode(parts, manifest: manifest(of: parts))

    /// What a home holds of the fixed bundle.
    static let store: TrustStore = must(
        "hold the fixed bundle",
        { try TrustUpdate(FixedKeys.cryptography).importing(Bundle(bundle), into: empty).store }
    )

    /// A manifest of parts by the root key.
    static func manifest(of parts: [BundlePart]) -> [UInt8] {
        sign(manifestPayload(of: parts), as: MediaType.manifest)
    }

    /// The payload of a manifest of parts.
    static func manifestPayload(of parts: [BundlePart]) -> [UInt8] {
        let manifest = Manifest(
            version: 1, issuedAt: issuedAt, expiresAt: issuedAt.adding(Manifest.life),
            parts: parts.map { part in
                Manifest.Part(
                    kind: part.kind, byteCount: UInt64(part.bytes.count),
                    digest: must("a digest", { try FixedKeys.cryptography.sha256(part.bytes) })
                )
            }
        )
        return manifest.encoded
    }

    /// The digest of the first fixed code.
    static let salvagedDigest = must(
        "a digest",
        {
            try SalvageList.digest(
                of: COSESign1(FixedCodes.credentials[0]).toBeSigned, FixedKeys.cryptography
            )
        }
    )

    /// What stays good of the ES256 key, by the EdDSA key: the first fixed code and two others.
    static let salvage = must(
        "a salvage list",
        {
            try SalvageList.sign(
                [salvagedDigest, [UInt8](repeating: 1, count: 16), [UInt8](repeating: 2, count: 16)],
                issuer: issuer, thumbprint: FixedKeys.thumbprint(FixedKeys.es256), issuedAt: issuedAt,
                kid: KeyID(FixedKeys.thumbprint(FixedKeys.edDSA)), key: FixedKeys.edDSA
            )
        }
    )

    private static func trusted(_ key: EVPSigningKey, _ purpose: KeyPurpose) -> TrustedKey {
        TrustedKey(key: key.publicKey, algorithm: key.algorithm, purpose: purpose, notBefore: Timestamp(0))
    }

    private static func area(_ number: UInt64) throws -> AreaCode {
        guard let area = AreaCode(number: number) else { fail("area \(number)") }
        return area
    }
}
