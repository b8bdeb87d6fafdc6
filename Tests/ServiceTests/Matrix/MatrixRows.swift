import COSE
import OpenSSLKeys
import TalentCode

@testable import talentcode

/// Rows of one district that would take long ways to make: stock, an application with its use and its payment, two desks,
/// a share and what it left to decide.
struct MatrixRows: Sendable {
    let pool: Pool
    let entitlement: Entitlement
    let redemption: Redemption
    let payment: Payment
    let desks: [DeskRecord]
    let share: Share

    /// The token of a desk: 43 characters of base64url.
    static func token(_ desk: String) -> String {
        desk + String(repeating: "A", count: 43 - desk.utf8.count)
    }

    /// A row needs a name that is none.
    struct Malformed: Error {}

    init(
        _ objects: MatrixObjects, of person: PersonRecord, at now: Timestamp,
        _ cryptography: OpenSSLCryptography
    ) throws {
        func some<Value>(_ value: Value?) throws -> Value {
            guard let value else { throw Malformed() }
            return value
        }
        let benefit = try some(BenefitID(objects.benefit))
        let policy = PolicyVersion(pack: try some(PackID("test")), version: 1)
        let poolID = try some(PoolID(objects.pool))
        pool = Pool(
            benefit: benefit, id: poolID, quota: 10, budget: Money(fen: 100_000_000), createdAt: now)
        let subject = BenefitSubject.person(person.id)
        entitlement = Entitlement(
            id: try some(EntitlementID.drawn(at: now, cryptography)), benefit: benefit, subject: subject,
            usage: .subject(subject), household: nil, child: nil, appliedAt: now, state: .applied,
            policy: policy)
        redemption = Redemption(
            id: try some(EntitlementID.drawn(at: now, cryptography)), entitlement: entitlement.id, number: 1,
            benefit: benefit, usage: .subject(subject), serial: nil, units: 1, unit: nil, pool: nil,
            amount: Money(fen: 100), policy: policy, at: now, period: nil,
            desk: try some(DeskID(objects.desk)), by: "test", share: nil)
        payment = Payment(
            redemption: redemption.id, entitlement: entitlement.id, benefit: benefit,
            amount: Money(fen: 100), createdAt: now)
        let key = try PrivateKey.generate(.es256).publicKey.coseKey
        desks = try [objects.desk, objects.spareDesk].map { name in
            DeskRecord(
                id: try some(DeskID(name)), area: try some(AreaCode(objects.area)), venue: "x",
                benefits: [benefit], key: key,
                tokenHash: try cryptography.sha256(Array(Self.token(name).utf8)), createdAt: now,
                expiresAt: now.adding(86_400))
        }
        share = Share(
            id: try some(ShareID(try cryptography.randomBytes(16))), benefit: benefit, pool: poolID,
            desk: desks[0].id, units: 1, notAfter: now.adding(86_400), policy: policy, grant: [1],
            createdAt: now)
    }

    /// Stores them, and gives the number of what is to be decided.
    func insert(_ register: any RegisterWriting) throws -> Int64 {
        try register.insert(pool)
        try register.insert(entitlement)
        try register.insert(redemption)
        try register.insert(payment)
        for desk in desks { try register.insert(desk) }
        try register.insert(share)
        let item = ReviewItem(
            number: 0, share: share.id, entry: 1, digest: [UInt8](repeating: 7, count: 32), reason: .status,
            bytes: [1], at: share.createdAt)
        return try register.insert(item).number
    }
}
