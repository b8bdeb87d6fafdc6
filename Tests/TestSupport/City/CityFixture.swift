import COSE
public import OpenSSLKeys
public import TalentCode

/// A city that is the root of trust of its districts: 330200 with 330282 and 330206.
public struct CityFixture: Sendable {
    /// Five keys for the role root, of all algorithms.
    public let roots: [TestKey]
    /// Three keys for the role trust.
    public let trust: [TestKey]
    /// Three keys for the role manifest.
    public let manifest: [TestKey]
    /// The city as an issuer of its own.
    public let city: IssuerFixture
    /// 慈溪
    public let cixi: IssuerFixture
    /// 北仑
    public let beilun: IssuerFixture
    /// What makes and checks all of it.
    public let cryptography = OpenSSLCryptography()

    /// When codes are issued.
    public static let issued: UInt64 = 1_800_000_000
    /// The clock of the desks.
    public static let now: UInt64 = issued + 3_600
    /// One day in seconds.
    public static let day: UInt64 = 86_400

    /// A city with new keys.
    public init() throws {
        roots = try [.es256, .edDSA, .sm2, .es256, .edDSA].map { try .generate($0) }
        trust = try (0..<3).map { _ in try .generate(.edDSA) }
        manifest = try (0..<3).map { _ in try .generate(.es256) }
        city = try IssuerFixture(330200, base: "https://tc.ningbo.gov.cn/s")
        cixi = try IssuerFixture(330282, base: "https://tc.cixi.gov.cn/s")
        beilun = try IssuerFixture(330206, base: "https://tc.beilun.gov.cn/s")
    }

    private static let made = Result { try CityFixture() }

    /// One city for all tests of a run: making keys takes time.
    public static func shared() throws -> CityFixture { try made.get() }

    /// A root: by default two of the first three keys sign the next one, and one key each has the other roles.
    public func root(
        _ version: UInt64 = 1,
        root: [TestKey]? = nil,
        threshold: Int = 2,
        trust: [TestKey]? = nil,
        trustThreshold: Int = 1,
        manifest: [TestKey]? = nil,
        manifestThreshold: Int = 1,
        expiresAt: UInt64 = issued + 3_650 * day
    ) -> RootDocument {
        let members: [TrustRole: [TestKey]] = [
            .root: root ?? Array(roots.prefix(3)), .trust: trust ?? [self.trust[0]],
            .manifest: manifest ?? [self.manifest[0]],
        ]
        let thresholds: [TrustRole: Int] = [
            .root: threshold, .trust: trustThreshold, .manifest: manifestThreshold,
        ]
        var seen: Set<[UInt8]> = []
        return RootDocument(
            version: version,
            issuedAt: Timestamp(Self.issued - Self.day),
            expiresAt: Timestamp(expiresAt),
            keys: TrustRole.allCases.flatMap { members[$0] ?? [] }
                .filter { seen.insert($0.thumbprint).inserted }
                .map { RootDocument.Key(key: $0.publicKey, algorithm: $0.algorithm) },
            roles: members.reduce(into: [:]) { roles, member in
                roles[member.key] = RootDocument.Role(
                    keys: member.value.map(\.thumbprint),
                    threshold: thresholds[member.key] ?? 1
                )
            }
        )
    }

    /// A root's message; by default the first two root keys sign.
    public func signed(_ root: RootDocument, by keys: [TestKey]? = nil) throws -> [UInt8] {
        try sign(MediaType.root, root.encoded, keys ?? Array(roots.prefix(2)))
    }

    /// Signs a payload as a document of a type.
    public func sign(_ type: String, _ payload: [UInt8], _ keys: [TestKey]) throws -> [UInt8] {
        try COSESign.sign(type: type, payload: payload, with: keys.map { ($0.kid.bytes, $0.signing) })
    }

    /// The entries of the city and its two districts.
    public var entries: [TrustedIssuer] { [city.entry(), cixi.entry(), beilun.entry()] }

    /// A trust list's message.
    public func list(
        _ version: UInt64 = 7,
        _ issuers: [TrustedIssuer]? = nil,
        issuedAt: UInt64 = issued - day,
        expiresAt: UInt64 = issued + 300 * day,
        by keys: [TestKey]? = nil
    ) throws -> [UInt8] {
        let list = TrustList(
            version: version,
            issuedAt: Timestamp(issuedAt),
            expiresAt: Timestamp(expiresAt),
            issuers: issuers ?? entries
        )
        return try sign(MediaType.trustList, list.encoded, keys ?? [trust[0]])
    }

    /// SHA-256 of a root's payload.
    public func fingerprint(_ root: RootDocument) throws -> [UInt8] { try cryptography.sha256(root.encoded) }

    /// A signer as the product takes it.
    public func signer(_ key: TestKey) -> DocumentSigner {
        DocumentSigner(thumbprint: key.thumbprint, key: key.signing)
    }
}
