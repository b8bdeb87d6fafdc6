import COSE
public import OpenSSLKeys
public import TalentCode

/// An office that shares units with a desk, and the desk: `hall-3` with a key of its own.
public struct ShareFixture: Sendable {
    /// The office and its holders.
    public let office: OfficeFixture
    /// The office's policy key.
    public let policy: TestKey
    /// The desk's key.
    public let desk: TestKey
    /// Who grants; this and what follows are the terms of the share, good as they stand.
    public var issuer: UInt64 = 330282
    /// The desk's name.
    public var deskName = "hall-3"
    /// iat, in seconds.
    public var issuedAt: UInt64 = OfficeFixture.issued
    /// exp, in seconds.
    public var notAfter: UInt64 = OfficeFixture.issued + 7 * 86_400
    /// The byte of which the share's id is made.
    public var shareByte: UInt8 = 0x51
    /// The benefit.
    public var benefit = "talent-apartment"
    /// How many units.
    public var units = 20
    /// The version of the pack.
    public var version: UInt64 = 3

    /// What makes and checks all of it.
    public var cryptography: OpenSSLCryptography { office.cryptography }

    /// An office and a desk with new keys.
    public init() throws {
        office = try OfficeFixture.shared()
        policy = try .generate(.es256)
        desk = try .generate(.es256)
    }

    private static let made = Result { try ShareFixture() }

    /// One for all tests of a run: making keys takes time.
    public static func shared() throws -> ShareFixture { try made.get() }

    /// The value of something that cannot be missing here.
    public static func some<Value>(_ value: Value?, _ what: String = "share fixture") throws -> Value {
        guard let value else { throw Vectors.Malformed(what) }
        return value
    }

    /// The policy of the terms.
    public func policyVersion() throws -> PolicyVersion {
        try Self.some(PolicyVersion("cixi/\(version)"))
    }

    /// The terms.
    public func terms(deskKey: TestKey? = nil) throws -> ShareTerms {
        try Self.some(
            ShareTerms(
                issuer: OfficeFixture.area(issuer), desk: Self.some(DeskID(deskName)),
                notAfter: Timestamp(notAfter), issuedAt: Timestamp(issuedAt),
                share: Self.some(ShareID([UInt8](repeating: shareByte, count: 16))),
                deskKey: (deskKey ?? desk).thumbprint, benefit: Self.some(BenefitID(benefit)),
                pool: Self.some(PoolID("2026")), units: units, policy: policyVersion()
            )
        )
    }

    /// The grant of the terms.
    public func grant(by key: TestKey? = nil, deskKey: TestKey? = nil) throws -> [UInt8] {
        let key = key ?? policy
        return try ShareGrant.sign(terms(deskKey: deskKey), kid: key.kid, key: key.signing)
    }

    /// The keys of the office's entry in the trust list.
    public var issuerKeys: [TrustedKey] { office.issuerKeys + [policy.trusted(.policy)] }

    /// What the desk holds.
    public func trust(keys: [TrustedKey]? = nil, removedSince: UInt64? = nil) throws -> HeldTrust {
        try office.held([office.issuer(removedSince: removedSince, keys: keys ?? issuerKeys)])
    }

    /// A file as a desk reads it: the grant by its trust, the entries by its key.
    public func read(_ bytes: [UInt8], key: TestKey? = nil, trust: HeldTrust? = nil) throws -> ShareFile {
        let file = try UnverifiedShareFile(bytes)
        let desk = key ?? self.desk
        return try ShareFile(
            file, grant: (trust ?? self.trust()).grant(file.grant),
            key: cryptography.verificationKey(desk.publicKey, algorithm: desk.algorithm), cryptography
        )
    }

    /// A code in front of the desk; its serial is twelve times `serial`.
    public func scene(_ serial: UInt8 = 7) throws -> Scene {
        var scene = try Scene(office)
        scene.claims = try office.claims(serial)
        scene.issuerKeys = issuerKeys
        scene.settings.desk = deskName
        return scene
    }

    /// A live code for a desk, judged.
    public func live(_ serial: UInt8 = 7, audience: String = "hall-3", nonce: UInt8 = 1) throws -> Verdict {
        var scene = try scene(serial)
        scene.present()
        scene.audience = audience
        scene.nonce = [UInt8](repeating: nonce, count: 8)
        return try scene.judge()
    }

    /// A benefit of the pack.
    public func benefit(_ kinds: Set<RedeemKind> = [.stock, .once], times: Int? = nil) throws -> Benefit {
        let allowed = times.map { PolicyValue(key: "times", $0, .stated) }
        return Benefit(
            id: try Self.some(BenefitID(benefit)), zh: "人才公寓", en: "Talent apartment", sources: [],
            kinds: kinds, unit: .person,
            allowance: BenefitAllowance(times: allowed, period: nil, total: nil), needsApproval: false
        )
    }

    /// A request about a verdict; the rules said yes unless they are given.
    public func request(
        _ verdict: Verdict, _ benefit: Benefit? = nil, units: Int = 1, id: String? = nil,
        code: BenefitCode = .eligible
    ) throws -> OfflineRedemption.Request {
        let benefit = try benefit ?? self.benefit()
        return OfflineRedemption.Request(
            benefit: benefit, issuer: try OfficeFixture.area(), units: units, verdict: verdict,
            ruling: BenefitJudgement(benefit: benefit.id, code: code, policy: try policyVersion()),
            id: id.flatMap { RequestID($0) }
        )
    }

    /// The desk at work.
    public func redemption(name: String = "hall-3", key: TestKey? = nil) throws -> OfflineRedemption {
        try OfflineRedemption(
            desk: Self.some(DeskID(name)), benefits: [Self.some(BenefitID(benefit))],
            key: (key ?? desk).signing, cryptography
        )
    }

    /// The clock of the desk: that of `Scene`.
    public static let now = Timestamp(OfficeFixture.issued + 3_600)

    /// The file with `count` redemptions of different live codes.
    public func file(_ count: Int, first: UInt8 = 1) throws -> [UInt8] {
        var bytes = try grant()
        for index in 0..<count {
            let share = try read(bytes)
            let request = try request(live(first + UInt8(index)))
            guard
                case .redeemed(_, let entry) = try redemption().redeem(request, from: [share], now: Self.now)
            else { throw Vectors.Malformed("a redemption") }
            bytes += entry.bytes
        }
        return bytes
    }
}
