import COSE
import OpenSSLKeys
import TalentCode

/// A desk that somebody asks for. It makes its own key: no private key ever goes over HTTP.
struct DeskDraft: Sendable {
    let id: DeskID
    let area: AreaCode
    let venue: String
    let benefits: [BenefitID]
    let key: COSEKey
    let validDays: UInt64

    /// The members of a request for a desk.
    static let members: Set = ["id", "area", "venue", "benefits", "validDays", "key"]

    /// Checks what a request asks for, as far as that can be done without a register.
    init(_ body: [UInt8], _ office: ServiceOffice) throws {
        let members = try RequestMembers(body, known: Self.members)
        guard let id = DeskID(try members.requiredText("id")) else {
            throw RequestMembers.wrong("id", "[A-Za-z0-9._-], 1–16")
        }
        guard let area = AreaCode(try members.requiredText("area")) else {
            throw RequestMembers.wrong("area", "330282")
        }
        let venue = try members.requiredText("venue")
        guard DeskProfile.isVenue(venue) else {
            throw RequestMembers.wrong("venue", "1–\(DeskLimits.venue.upperBound)")
        }
        (self.id, self.area, self.venue) = (id, area, venue)
        benefits = try Self.benefits(members, office)
        key = try Self.key(members)
        validDays = try Self.days(members)
    }

    /// Days of a token, or the usual ones.
    static func days(_ members: RequestMembers) throws -> UInt64 {
        let range = Int(DeskLimits.validDays.lowerBound)...Int(DeskLimits.validDays.upperBound)
        return UInt64(try members.integer("validDays", in: range) ?? 365)
    }

    /// Ids that some pack has: a desk with a misspelt one would serve nobody.
    private static func benefits(_ members: RequestMembers, _ office: ServiceOffice) throws -> [BenefitID] {
        let texts = try members.texts("benefits", most: DeskLimits.benefits) ?? []
        let ids = texts.compactMap { BenefitID($0) }
        guard ids.count == texts.count, Set(ids).count == ids.count else {
            throw RequestMembers.wrong("benefits", "[\"talent-apartment\", …]")
        }
        guard !ids.isEmpty else { return [] }
        let known = try office.snapshot.policies.known.names()
        if let unknown = ids.first(where: { known[$0] == nil }) {
            throw RequestMembers.wrong("benefits", unknown.description)
        }
        return ids
    }

    /// The public half of the desk's own key, with which it signs what it gives without network.
    private static func key(_ members: RequestMembers) throws -> COSEKey {
        let text = try members.requiredText("key")
        guard case .publicKey(let key)? = try? ImportedKey(Array(text.utf8)),
            case .p256? = ConfirmationKey(key.coseKey)
        else { throw RequestMembers.wrong("key", "P-256 public key: PEM, JWK") }
        return key.coseKey
    }

    /// Refuses a name that some desk has.
    func check(_ register: any RegisterReading) throws {
        guard try register.desk(id) == nil else { throw CommandError(.deskExists, at: id.description) }
    }

    /// Stores the desk with a token.
    func store(
        _ token: DrawnToken, at now: Timestamp, _ register: any RegisterWriting
    ) throws -> DeskRecord {
        try check(register)
        let record = DeskRecord(
            id: id, area: area, venue: venue, benefits: benefits, key: key, tokenHash: token.hash,
            createdAt: now, expiresAt: now.adding(validDays * 86_400))
        try register.insert(record)
        return record
    }
}
