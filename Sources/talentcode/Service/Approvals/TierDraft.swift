import COSE
import TalentCode
import TalentService

/// A high tier for somebody: benefits of the register go by it without a new code.
struct TierDraft: DraftedAct {
    static let kind = ApprovalKind.tierGrant

    let person: PersonID
    /// The members of the request, as they came.
    let body: [UInt8]
    /// `PersonMark` of the row as it was drafted: 8 bytes.
    let mark: [UInt8]

    init(_ person: PersonID, _ body: [UInt8], mark: [UInt8]) {
        self.person = person
        self.body = body
        self.mark = mark
    }

    /// `[person, body, mark]`.
    var encoded: [UInt8] {
        var writer = CBORWriter(capacity: body.count + 64)
        writer.array(3)
        writer.byteString(person.bytes)
        writer.byteString(body)
        writer.byteString(mark)
        return writer.bytes
    }

    init(encoded bytes: [UInt8]) throws {
        var reader = CBORReader(bytes, in: 0..<bytes.count, maximumEntries: 3)
        guard try reader.readArray() == 3, let person = PersonID(try reader.readBytes()) else {
            throw Self.unreadable
        }
        self.init(person, try reader.readBytes(), mark: try reader.readBytes())
        try reader.finish()
    }

    /// What a request grants.
    ///
    /// - Parameter name: who asks.
    static func granted(
        _ body: [UInt8], by name: String, at now: Timestamp, in office: ServiceOffice
    ) throws -> GrantedTier {
        let said = try StatementBody(body, ["tier", "area", "basis", "provincialCode"])
        let members = said.members
        return try GrantedTier(
            members.requiredText("tier"), area: AreaOption.parse(members.requiredText("area")),
            basis: members.requiredText("basis"), provincialCode: members.text("provincialCode"),
            SchemeNames(tables: office.schemes), said.period(), said.provenance(by: name, now))
    }

    func shown(in office: ServiceOffice) throws -> ApprovalJSON.Act {
        var act = ApprovalJSON.Act(name: "grant-tier")
        act.person = person.description
        act.request = String(decoding: body, as: UTF8.self)
        return act
    }

    func prepared(in office: ServiceOffice) -> Carrying {
        { [self] record, now, register in
            let current = try PersonArgument.unerased(person, register)
            guard current.area == record.area, try PersonMark.of(current, office.cryptography) == mark else {
                throw Problem(409, "PERSON_CHANGED")
            }
            let granted = try Self.granted(body, by: record.draftedBy.description, at: now, in: office)
            _ = try DossierStoring(secrets: office.secrets, now: now).make(granted, of: current, register)
            return CarriedOut(result: ApprovalResult())
        }
    }
}
