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

    private static func trusted(_ key: EVPSigningKey, _ purpose: KeyPurpose) -> TrustedKey {
        TrustedKey(key: key.publicKey, algorithm: key.algorithm, purpose: purpose, notBefore: Timestamp(0))
    }

    private static func area(_ number: UInt64) throws -> AreaCode {
        guard let area = AreaCode(number: number) else { fail("area \(number)") }
        return area
    }
}
