import COSE

/// What the grant of an offline share (离线份额) says: these units, for this desk, until then.
public struct ShareTerms: Hashable, Sendable {
    /// iss: the office that gives the benefit.
    public let issuer: AreaCode
    /// aud: the desk.
    public let desk: DeskID
    /// exp: the first second at which the desk may no longer take from it.
    public let notAfter: Timestamp
    /// iat.
    public let issuedAt: Timestamp
    /// cti.
    public let share: ShareID
    /// cnf: the thumbprint of the desk's key (32 bytes), so that a new desk of the same name cannot use it.
    public let deskKey: [UInt8]
    /// The benefit.
    public let benefit: BenefitID
    /// The pool from which the units came.
    public let pool: PoolID
    /// Units in all, within `Limits.shareUnits`.
    public let units: Int
    /// The policy by which the desk judges.
    public let policy: PolicyVersion

    /// Terms; nil if the thumbprint has not 32 bytes, the units are none or too many, or the end is no later than the
    /// beginning.
    public init?(
        issuer: AreaCode, desk: DeskID, notAfter: Timestamp, issuedAt: Timestamp, share: ShareID,
        deskKey: [UInt8], benefit: BenefitID, pool: PoolID, units: Int, policy: PolicyVersion
    ) {
        guard deskKey.count == 32, Limits.shareUnits.contains(units), issuedAt < notAfter,
            notAfter.seconds < Limits.time, (1..<Limits.version).contains(policy.version)
        else { return nil }
        self.issuer = issuer
        self.desk = desk
        self.notAfter = notAfter
        self.issuedAt = issuedAt
        self.share = share
        self.deskKey = deskKey
        self.benefit = benefit
        self.pool = pool
        self.units = units
        self.policy = policy
    }

    /// The claims of a grant, in deterministic CBOR.
    public var encoded: [UInt8] {
        var writer = CBORWriter(capacity: 320)
        writer.map { claims in
            claims.entry(ClaimLabel.issuer) { $0.text(issuer.description) }
            claims.entry(ClaimLabel.audience) { $0.text(desk.description) }
            claims.entry(ClaimLabel.expiry) { $0.uint(notAfter.seconds) }
            claims.entry(ClaimLabel.issuedAt) { $0.uint(issuedAt.seconds) }
            claims.entry(ClaimLabel.cti) { $0.byteString(share.bytes) }
            claims.entry(ClaimLabel.confirmation) { confirmation in
                confirmation.map { map in map.entry(ShareLabel.thumbprint) { $0.byteString(deskKey) } }
            }
            claims.entry(ShareLabel.grant) { grant in
                grant.map { map in
                    map.entry(ShareLabel.Grant.benefit) { $0.text(benefit.description) }
                    map.entry(ShareLabel.Grant.pool) { $0.text(pool.description) }
                    map.entry(ShareLabel.Grant.units) { $0.uint(UInt64(units)) }
                    map.entry(ShareLabel.Grant.pack) { $0.text(policy.pack.description) }
                    map.entry(ShareLabel.Grant.version) { $0.uint(policy.version) }
                }
            }
        }
        return writer.bytes
    }

    /// Reads the claims of a grant: exactly these members.
    init(_ reader: inout CBORReader) throws(CBORError) {
        let start = reader.offset
        var map = try reader.readMap()
        guard map.remaining == 7 else { throw CBORError(.unexpectedKey, at: start) }
        try reader.expect(ClaimLabel.issuer, &map)
        let issuer = try reader.readName { AreaCode($0) }
        try reader.expect(ClaimLabel.audience, &map)
        let desk = try reader.readName { DeskID($0) }
        try reader.expect(ClaimLabel.expiry, &map)
        let notAfter = try reader.readTimestamp()
        try reader.expect(ClaimLabel.issuedAt, &map)
        let issuedAt = try reader.readTimestamp()
        try reader.expect(ClaimLabel.cti, &map)
        guard let share = ShareID(try reader.readBytes(count: 16)) else {
            throw CBORError(.outOfRange, at: reader.offset)
        }
        try reader.expect(ClaimLabel.confirmation, &map)
        var confirmation = try reader.readMap()
        guard confirmation.remaining == 1 else { throw CBORError(.unexpectedKey, at: reader.offset) }
        try reader.expect(ShareLabel.thumbprint, &confirmation)
        let deskKey = try reader.readBytes(count: 32)
        try reader.expect(ShareLabel.grant, &map)
        let (benefit, pool, units, policy) = try Self.readGrant(&reader)
        try reader.finish()
        guard
            let terms = ShareTerms(
                issuer: issuer, desk: desk, notAfter: notAfter, issuedAt: issuedAt, share: share,
                deskKey: deskKey, benefit: benefit, pool: pool, units: units, policy: policy
            )
        else { throw CBORError(.outOfRange, at: start) }
        self = terms
    }

    private static func readGrant(
        _ reader: inout CBORReader
    ) throws(CBORError) -> (BenefitID, PoolID, Int, PolicyVersion) {
        var map = try reader.readMap()
        guard map.remaining == 5 else { throw CBORError(.unexpectedKey, at: reader.offset) }
        try reader.expect(ShareLabel.Grant.benefit, &map)
        let benefit = try reader.readName { BenefitID($0) }
        try reader.expect(ShareLabel.Grant.pool, &map)
        let pool = try reader.readName { PoolID($0) }
        try reader.expect(ShareLabel.Grant.units, &map)
        let range = Limits.shareUnits
        let units = try reader.readUInt(in: UInt64(range.lowerBound)...UInt64(range.upperBound))
        try reader.expect(ShareLabel.Grant.pack, &map)
        let pack = try reader.readName { PackID($0) }
        try reader.expect(ShareLabel.Grant.version, &map)
        let version = try reader.readUInt(in: 1...Limits.version - 1)
        return (benefit, pool, Int(units), PolicyVersion(pack: pack, version: version))
    }
}
