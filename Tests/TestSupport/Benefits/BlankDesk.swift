import COSE
import OpenSSLKeys
public import TalentCode

/// An office that shares units with a desk, and the desk, both with blank signatures: what they write is settled as it
/// is, since a file's signatures are checked before it comes to the register.
public struct BlankDesk: Sendable {
    /// The desk's name.
    public let id: DeskID
    private let key: BlankKey
    private let thumbprint: [UInt8]
    private let issuer: AreaCode
    private let scene = BenefitScene()

    /// A desk of Cixi.
    public init(_ name: String = "hall-3") throws {
        guard let id = DeskID(name), let issuer = AreaCode("330282") else { throw BenefitScene.Malformed() }
        self.id = id
        self.issuer = issuer
        key = try BlankKey()
        thumbprint = try key.publicKey.thumbprint(OpenSSLCryptography())
    }

    /// Stores the desk, which may serve these benefits, and so many codes that it can be shown: each is good for a year.
    public func prepare(_ benefits: [BenefitID], codes: Int, _ tx: any RegisterWriting) throws {
        let desk = DeskRecord(
            id: id, area: issuer, venue: "x", benefits: benefits, key: key.publicKey,
            tokenHash: try scene.digest.sha256(Array(id.description.utf8)), createdAt: scene.now,
            expiresAt: scene.now.adding(365 * 86_400))
        try tx.insert(desk)
        for number in 1...codes {
            try tx.insert(
                CredentialRecord(
                    serial: Self.serial(number), person: nil, issuer: issuer, profile: .talentCode,
                    isBound: true, list: 1, index: UInt32(number), issuedAt: scene.now,
                    expiresAt: scene.now.adding(365 * 86_400), status: .valid, kid: KeyID(thumbprint),
                    sealedMessage: [1], issuedBy: "tester", run: nil))
        }
    }

    /// The code of somebody of this number.
    public static func serial(_ number: Int) throws -> Serial {
        guard let serial = Serial(Array(BenefitScene.bytes(number, 6).suffix(12))) else {
            throw BenefitScene.Malformed()
        }
        return serial
    }

    /// Whose code it is.
    public static func number(_ serial: Serial) -> Int {
        serial.bytes.suffix(8).reduce(0) { $0 << 8 | Int($1) }
    }

    /// Asks the office for units.
    public func grant(
        _ benefit: BenefitID, _ pool: PoolID, units: Int, id: ShareID, until end: Timestamp,
        _ request: StepRequest, _ tx: any RegisterWriting
    ) throws -> ShareGranting.Answer {
        let granting = ShareGranting(
            issuer: issuer, policy: try scene.policy(), kid: KeyID(thumbprint), key: key, scene.digest)
        let draft = ShareGranting.Draft(
            benefit: benefit, pool: pool, desk: self.id, units: units, notAfter: end)
        return try granting.grant(draft, id: id, request: request.id, now: request.at, tx)
    }

    /// The digest from which the entries of a share begin.
    public func start(of share: Share) throws -> [UInt8] { try scene.digest.sha256(share.grant) }

    /// An entry as the desk writes it.
    public func entry(
        _ number: Int, behind previous: [UInt8], of share: Share, for holder: Int, units: Int,
        nonce: UInt8, at now: Timestamp
    ) throws -> ProvisionalEntry {
        // Of the hour in which it is shown, so that presentations repeat within what a desk may take.
        let hour = Timestamp(now.seconds - now.seconds % 3_600)
        let shown = ShownCode.device(nonce: [UInt8](repeating: nonce, count: 8), issuedAt: hour)
        let redemption = try ProvisionalRedemption(
            at: now, share: share.id, number: number, previous: previous, serial: Self.serial(holder),
            issuer: issuer, shown: shown, benefit: share.benefit, units: units, statusAge: 0,
            trustVersion: 1, request: nil)
        guard let redemption else { throw BenefitScene.Malformed() }
        let header = COSESign1.protectedHeader(
            algorithm: key.algorithm, kid: KeyID(thumbprint).bytes, type: MediaType.provisionalEntry)
        let bytes = COSESign1.encode(
            protected: header, payload: redemption.encoded, signature: [UInt8](repeating: 0, count: 64))
        guard let entry = try ProvisionalEntry(stored: bytes, scene.digest) else {
            throw BenefitScene.Malformed()
        }
        return entry
    }
}
