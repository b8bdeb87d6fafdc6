import COSE
public import TalentCode

/// An issuer of a test: its area, its status base and its keys.
public struct IssuerFixture: Sendable {
    /// The area code: the iss of its codes.
    public let area: AreaCode
    /// Its status lists lie under this address.
    public let base: String
    /// The credential key in use.
    public let credential: TestKey
    /// A second credential key, for rotations and for salvage lists.
    public let spare: TestKey
    /// The status key.
    public let status: TestKey
    /// A key that takes the status key's place.
    public let spareStatus: TestKey

    /// An issuer with new keys.
    public init(_ area: UInt64, base: String) throws {
        self.area = try OfficeFixture.area(area)
        self.base = base
        credential = try .generate(.es256)
        spare = try .generate(.edDSA)
        status = try .generate(.edDSA)
        spareStatus = try .generate(.es256)
    }

    /// Its keys, all of them active.
    public var keys: [TrustedKey] {
        [
            credential.trusted(.credential), spare.trusted(.credential), status.trusted(.status),
            spareStatus.trusted(.status),
        ]
    }

    /// Its keys with one of them in another state.
    public func keys(_ key: TestKey, _ state: KeyState) -> [TrustedKey] {
        keys.map { $0.key == key.publicKey ? key.trusted($0.purpose, state: state) : $0 }
    }

    /// Its entry of the trust list, with authority over its own area.
    public func entry(
        keys: [TrustedKey]? = nil,
        base: String? = nil,
        areas: [AreaCode]? = nil,
        programmes: [UInt64]? = nil,
        removedSince: UInt64? = nil
    ) -> TrustedIssuer {
        TrustedIssuer(
            id: area,
            nameZH: "地区\(area)",
            nameEN: "Area \(area)",
            removedSince: removedSince.map { Timestamp($0) },
            statusBase: base ?? self.base,
            authority: Authority(areas: areas ?? [area], schemes: [1], programmes: programmes),
            keys: keys ?? self.keys
        )
    }

    /// The token of its first list; what is not named is valid.
    public func token(
        _ entries: [Int: CredentialStatus] = [:],
        issuedAt: UInt64 = CityFixture.now - 30,
        uri: String? = nil,
        key: TestKey? = nil
    ) throws -> [UInt8] {
        var list = StatusList()
        for (index, status) in entries { list.set(status, at: index) }
        let key = key ?? status
        return try StatusListToken.sign(
            list,
            uri: StatusURI(uri ?? "\(base)/1"),
            issuedAt: Timestamp(issuedAt),
            kid: key.kid,
            key: key.signing
        )
    }

    /// Claims of a static code with one area and status index 5.
    public func claims(_ serial: UInt8 = 1, issuedAt: UInt64 = CityFixture.issued) throws -> CredentialClaims
    {
        var claims = CredentialClaims(
            issuer: area,
            serial: try OfficeFixture.serial(serial),
            issuedAt: Timestamp(issuedAt),
            expiresAt: Timestamp(CityFixture.issued + 365 * 86_400),
            statusIndex: 5,
            statusURI: StatusURI("\(base)/1"),
            profile: .talentCode
        )
        claims.tier = Tier(scheme: 1, level: 3)
        claims.areas = [area]
        return claims
    }

    /// The COSE message of a code.
    public func message(_ claims: CredentialClaims, by key: TestKey? = nil) throws -> [UInt8] {
        let key = key ?? credential
        return try CodeParts(credential: claims, key: key).signed(by: key)
    }

    /// The text of a code.
    public func text(_ claims: CredentialClaims, by key: TestKey? = nil) throws -> [UInt8] {
        CodePrefix.credential.text(of: try message(claims, by: key))
    }

    /// A salvage list about the credential key, signed by the spare one.
    public func salvage(
        _ claims: [CredentialClaims],
        issuedAt: UInt64 = CityFixture.now - 20,
        about: TestKey? = nil,
        by key: TestKey? = nil,
        issuer: AreaCode? = nil
    ) throws -> [UInt8] {
        let about = about ?? credential
        let key = key ?? spare
        let digests = try claims.map { claims in
            try SalvageList.digest(
                of: COSESign1(message(claims, by: about)).toBeSigned,
                OfficeFixture.shared().cryptography
            )
        }
        return try SalvageList.sign(
            digests,
            issuer: issuer ?? area,
            thumbprint: about.thumbprint,
            issuedAt: Timestamp(issuedAt),
            kid: key.kid,
            key: key.signing
        )
    }
}
