import COSE
public import OpenSSLKeys
public import TalentCode

/// An office with real keys of OpenSSL: 330282 under `https://tc.cixi.gov.cn/s`.
public struct OfficeFixture: Sendable {
    /// The one key of the role root, ES256.
    public let root: TestKey
    /// The one key of the role trust, EdDSA.
    public let trust: TestKey
    /// The one key of the role manifest, ES256.
    public let manifest: TestKey
    /// The key of its status lists, EdDSA.
    public let status: TestKey
    /// A credential key of each algorithm; ES256 is the usual one.
    public let es256: TestKey
    /// A credential key of Ed25519.
    public let edDSA: TestKey
    /// A credential key of SM2.
    public let sm2: TestKey
    /// Device keys of a holder.
    public let device: TestKey
    /// The device of somebody else.
    public let otherDevice: TestKey
    /// A device key of the other kind.
    public let ed25519Device: TestKey
    /// A key that nobody lists.
    public let stranger: TestKey
    /// What makes and checks all of it.
    public let cryptography = OpenSSLCryptography()

    /// The status base of its entry.
    public static let base = "https://tc.cixi.gov.cn/s"
    /// The time at which codes of tests are issued.
    public static let issued: UInt64 = 1_800_000_000

    /// An office with new keys.
    public init() throws {
        root = try .generate(.es256)
        trust = try .generate(.edDSA)
        manifest = try .generate(.es256)
        status = try .generate(.edDSA)
        es256 = try .generate(.es256)
        edDSA = try .generate(.edDSA)
        sm2 = try .generate(.sm2)
        device = try .generate(.es256)
        otherDevice = try .generate(.es256)
        ed25519Device = try .generate(.edDSA)
        stranger = try .generate(.es256)
    }

    private static let made = Result { try OfficeFixture() }

    /// One office for all tests of a run: making keys takes time.
    public static func shared() throws -> OfficeFixture { try made.get() }

    /// The area 330282.
    public static func area(_ number: UInt64 = 330282) throws -> AreaCode {
        guard let area = AreaCode(number: number) else { throw Vectors.Malformed("area \(number)") }
        return area
    }

    /// A serial of twelve equal bytes.
    public static func serial(_ byte: UInt8 = 7) throws -> Serial {
        guard let serial = Serial([UInt8](repeating: byte, count: 12)) else {
            throw Vectors.Malformed("serial")
        }
        return serial
    }

    /// The keys of the issuer's entry.
    public var issuerKeys: [TrustedKey] {
        [
            es256.trusted(.credential), edDSA.trusted(.credential), sm2.trusted(.credential),
            status.trusted(.status),
        ]
    }

    /// An entry of the trust list.
    public func issuer(
        _ number: UInt64 = 330282,
        base: String = base,
        removedSince: UInt64? = nil,
        keys: [TrustedKey]? = nil,
        programmes: [UInt64]? = nil
    ) throws -> TrustedIssuer {
        TrustedIssuer(
            id: try Self.area(number),
            nameZH: "慈溪市",
            nameEN: "Cixi",
            removedSince: removedSince.map { Timestamp($0) },
            statusBase: base,
            authority: Authority(
                areas: [try Self.area(330282), try Self.area(330206)],
                schemes: [1],
                programmes: programmes
            ),
            keys: keys ?? issuerKeys
        )
    }

    /// A root document whose three roles have one key each.
    public func rootDocument(
        issuedAt: UInt64 = issued - 86_400,
        expiresAt: UInt64 = issued + 3_650 * 86_400
    ) -> RootDocument {
        func role(_ key: TestKey) -> RootDocument.Role {
            RootDocument.Role(keys: [key.thumbprint], threshold: 1)
        }
        return RootDocument(
            version: 1,
            issuedAt: Timestamp(issuedAt),
            expiresAt: Timestamp(expiresAt),
            keys: [root, trust, manifest].map {
                RootDocument.Key(key: $0.publicKey, algorithm: $0.algorithm)
            },
            roles: [.root: role(root), .trust: role(trust), .manifest: role(manifest)]
        )
    }

    /// Signs a payload as a document of a type.
    public func sign(_ type: String, _ payload: [UInt8], _ keys: [TestKey]) throws -> [UInt8] {
        try COSESign.sign(type: type, payload: payload, with: keys.map { ($0.kid.bytes, $0.signing) })
    }

    /// A list of issuers, signed by the role trust.
    public func trustList(
        _ issuers: [TrustedIssuer],
        issuedAt: UInt64 = issued - 86_400,
        expiresAt: UInt64 = issued + 300 * 86_400
    ) throws -> [UInt8] {
        let list = TrustList(
            version: 7,
            issuedAt: Timestamp(issuedAt),
            expiresAt: Timestamp(expiresAt),
            issuers: issuers
        )
        return try sign(MediaType.trustList, list.encoded, [trust])
    }

    /// A status list in which the entries named are not valid.
    public func statusToken(
        _ entries: [Int: CredentialStatus] = [:],
        uri: String = "\(base)/1",
        issuedAt: UInt64,
        key: TestKey? = nil
    ) throws -> [UInt8] {
        var list = StatusList()
        for (index, status) in entries { list.set(status, at: index) }
        let key = key ?? status
        return try StatusListToken.sign(
            list,
            uri: StatusURI(uri),
            issuedAt: Timestamp(issuedAt),
            kid: key.kid,
            key: key.signing
        )
    }

    /// What a verifier holds, checked from the root on.
    public func held(
        _ issuers: [TrustedIssuer]? = nil,
        tokens: [[UInt8]] = []
    ) throws -> HeldTrust {
        let root = try SignedDocument.root(
            sign(MediaType.root, rootDocument().encoded, [self.root]),
            cryptography
        )
        return try HeldTrust(
            root: root,
            trustList: trustList(try issuers ?? [issuer()]),
            statusTokens: tokens,
            cryptography: cryptography
        )
    }

    /// Claims of a static code: talent keys 1, 2, 3, 4, 6, 7 with one area.
    public func claims(_ serial: UInt8 = 7) throws -> CredentialClaims {
        var claims = CredentialClaims(
            issuer: try Self.area(),
            serial: try Self.serial(serial),
            issuedAt: Timestamp(Self.issued),
            expiresAt: Timestamp(Self.issued + 365 * 86_400),
            statusIndex: 77_777,
            statusURI: StatusURI("\(Self.base)/1"),
            profile: .talentCode
        )
        claims.tier = Tier(scheme: 1, level: 3)
        claims.categories = .professionalTechnical
        claims.skillLevel = .technician
        claims.areas = [try Self.area()]
        claims.displayName = DisplayName("王**")
        return claims
    }
}
