import COSE
import OpenSSLKeys
public import TalentCode

/// The register of an office that shares, for tests of settling: a pool, a desk, and what was shared.
public struct ShareOffice: Sendable {
    /// The keys.
    public let fixture: ShareFixture
    /// The register.
    public let register = InMemoryRegister()
    /// What books.
    public var booking = OnceBooking()

    /// An office with one pool of `quota` units and the desk of the fixture.
    public init(_ fixture: ShareFixture, quota: Int = 200) async throws {
        self.fixture = fixture
        let pool = Pool(
            benefit: try ShareFixture.some(BenefitID(fixture.benefit)),
            id: try ShareFixture.some(PoolID("2026")),
            quota: quota, budget: nil, createdAt: Timestamp(0))
        let desk = try Self.desk(fixture)
        try await register.write { register in
            try register.insert(pool)
            try register.insert(desk)
        }
    }

    private static func desk(_ fixture: ShareFixture) throws -> DeskRecord {
        DeskRecord(
            id: try ShareFixture.some(DeskID(fixture.deskName)), area: try OfficeFixture.area(), venue: "x",
            benefits: [try ShareFixture.some(BenefitID(fixture.benefit))], key: fixture.desk.publicKey,
            tokenHash: try fixture.cryptography.sha256(Array(fixture.deskName.utf8)),
            createdAt: Timestamp(OfficeFixture.issued - 86_400),
            expiresAt: Timestamp(OfficeFixture.issued + 365 * 86_400))
    }

    /// Grants the fixture's share, or another one.
    public func grant(
        _ other: ShareFixture? = nil, request: String? = nil, at now: Timestamp? = nil, pool: String? = nil
    ) async throws -> ShareGranting.Answer {
        let fixture = other ?? self.fixture
        let granting = ShareGranting(
            issuer: try OfficeFixture.area(), policy: try fixture.policyVersion(), kid: fixture.policy.kid,
            key: fixture.policy.signing, fixture.cryptography)
        let draft = ShareGranting.Draft(
            benefit: try ShareFixture.some(BenefitID(fixture.benefit)), pool: pool.flatMap { PoolID($0) },
            desk: try ShareFixture.some(DeskID(fixture.deskName)), units: fixture.units,
            notAfter: Timestamp(fixture.notAfter))
        let id = try ShareFixture.some(ShareID([UInt8](repeating: fixture.shareByte, count: 16)))
        return try await register.write { register in
            try granting.grant(
                draft, id: id, request: request.flatMap { RequestID($0) },
                now: now ?? Timestamp(fixture.issuedAt), register)
        }
    }

    /// Grants a share that cannot be refused here.
    public func share(_ other: ShareFixture? = nil) async throws -> Share {
        guard case .granted(let share, _) = try await grant(other) else { throw Vectors.Malformed("a grant") }
        return share
    }

    /// Reads a file by the grant in the register.
    public func read(_ bytes: [UInt8]) async throws -> ShareFile {
        let file = try UnverifiedShareFile(bytes)
        let id = file.grant.terms.share
        let share = try ShareFixture.some(try await register.read { try $0.share(id) })
        let grant = try ShareFixture.some(ShareGrant(of: share, fixture.cryptography))
        let key = try fixture.cryptography.verificationKey(fixture.desk.publicKey, algorithm: .es256)
        return try ShareFile(file, grant: grant, key: key, fixture.cryptography)
    }

    /// Settles a file, each entry in a transaction of its own.
    @discardableResult
    public func settle(
        _ bytes: [UInt8], at now: Timestamp = ShareFixture.now, from first: Int = 0, to end: Int? = nil
    ) async throws -> [SettledEntry] {
        let file = try await read(bytes)
        let settlement = ShareSettlement(booking: booking, now: now)
        var settled: [SettledEntry] = []
        for number in first..<(end ?? file.entries.count) {
            let (before, entry) = (file.entries[..<number], file.entries[number])
            settled += try await register.write { register in
                try settlement.settle(
                    [entry], behind: before, of: file.grant.terms.share, grant: file.grant.digest, register)
            }
        }
        return settled
    }

    /// The pool as it stands.
    public func pool() async throws -> Pool {
        let benefit = try ShareFixture.some(BenefitID(fixture.benefit))
        let pool = try await register.read { try $0.pools(benefit).first }
        return try ShareFixture.some(pool)
    }

    /// The review list.
    public func review() async throws -> [ReviewItem] {
        try await register.read { try $0.reviewItems(ReviewFilter(), after: nil, limit: 10_000) }
    }
}
