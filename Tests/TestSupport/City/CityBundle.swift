import OpenSSLKeys
public import TalentCode

/// A bundle of the city, good as it stands, until a test replaces a part of it.
public struct CityBundle: Sendable {
    /// Whose bundle it is.
    public let city: CityFixture
    /// The root chain.
    public var roots: [[UInt8]]
    /// The trust list.
    public var list: [UInt8]
    /// One status list of each issuer.
    public var tokens: [[UInt8]]
    /// No salvage list.
    public var salvages: [[UInt8]] = []
    /// The manifest's version.
    public var version: UInt64 = 3
    /// The manifest's iat.
    public var issuedAt: UInt64 = CityFixture.now - 25
    /// The manifest's exp.
    public var expiresAt: UInt64 = CityFixture.issued + 300 * CityFixture.day
    /// Who signs the manifest.
    public var signers: [TestKey]

    /// Root 1, trust list 7, manifest 3.
    public init(_ city: CityFixture) throws {
        self.city = city
        roots = [try city.signed(city.root())]
        list = try city.list()
        tokens = [try city.city.token(), try city.cixi.token(), try city.beilun.token()]
        signers = [city.manifest[0]]
    }

    /// All parts in their order.
    public var parts: [BundlePart] {
        roots.map { BundlePart(kind: .root, bytes: $0) } + [BundlePart(kind: .trustList, bytes: list)]
            + tokens.map { BundlePart(kind: .status, bytes: $0) }
            + salvages.map { BundlePart(kind: .salvage, bytes: $0) }
    }

    /// A manifest of some parts.
    public func manifest(of parts: [BundlePart]) throws -> [UInt8] {
        let manifest = Manifest(
            version: version,
            issuedAt: Timestamp(issuedAt),
            expiresAt: Timestamp(expiresAt),
            parts: try parts.map {
                Manifest.Part(
                    kind: $0.kind,
                    byteCount: UInt64($0.bytes.count),
                    digest: try city.cryptography.sha256($0.bytes)
                )
            }
        )
        return try city.sign(MediaType.manifest, manifest.encoded, signers)
    }

    /// The file.
    public func bytes() throws -> [UInt8] { Bundle.encode(parts, manifest: try manifest(of: parts)) }
}
