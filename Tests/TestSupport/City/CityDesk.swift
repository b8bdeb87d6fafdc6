public import TalentCode

/// A desk that holds what it imported, and nothing else.
public struct CityDesk: Sendable {
    /// Whose desk it is.
    public let city: CityFixture
    /// What it holds.
    public var store = TrustStore()
    /// How it judges.
    public var settings = ScanSettings()

    /// A desk that knows the fingerprint of the city's first root and holds nothing.
    public init(_ city: CityFixture, anchor: RootDocument? = nil) throws {
        self.city = city
        store.anchor = try city.fingerprint(anchor ?? city.root())
    }

    /// Imports a bundle's file: all of it or nothing.
    public mutating func take(
        _ bytes: [UInt8],
        anchor: [UInt8]? = nil,
        bounds: Bundle.Bounds = Bundle.Bounds()
    ) throws {
        store = try TrustUpdate(city.cryptography, bounds: bounds)
            .importing(Bundle(bytes, bounds: bounds), into: store, anchor: anchor).store
    }

    /// Imports a bundle.
    public mutating func take(_ bundle: CityBundle) throws { try take(bundle.bytes()) }

    /// Imports one document that came alone.
    public mutating func take(document: [UInt8]) throws {
        store = try TrustUpdate(city.cryptography).importing(BundlePart(document: document), into: store)
    }

    /// Why a bundle's file is not taken; nil if it is.
    public func refusal(of bytes: [UInt8], bounds: Bundle.Bounds = Bundle.Bounds()) throws -> TrustError? {
        var copy = self
        do {
            try copy.take(bytes, bounds: bounds)
            return nil
        } catch let error as TrustError {
            return error
        }
    }

    /// Why a bundle is not taken; nil if it is.
    public func refusal(of bundle: CityBundle) throws -> TrustError? { try refusal(of: bundle.bytes()) }

    /// Why one document that came alone is not taken; nil if it is.
    public func refusal(document: [UInt8]) throws -> TrustError? {
        var copy = self
        do {
            try copy.take(document: document)
            return nil
        } catch let error as TrustError {
            return error
        }
    }

    /// The verdict on a text.
    public func judge(_ text: [UInt8], now: UInt64 = CityFixture.now) throws -> Verdict {
        try Verifier(
            trust: HeldTrust(store, city.cryptography),
            settings: settings,
            cryptography: city.cryptography
        ).judge(text, now: Timestamp(now))
    }

    /// The verdict on a code of an issuer.
    public func judge(
        _ issuer: IssuerFixture,
        _ claims: CredentialClaims? = nil,
        by key: TestKey? = nil,
        now: UInt64 = CityFixture.now
    ) throws -> Verdict {
        try judge(issuer.text(claims ?? issuer.claims(), by: key), now: now)
    }
}
