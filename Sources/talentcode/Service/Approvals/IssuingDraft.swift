import COSE
import TalentCode
import TalentService

/// A code for somebody of a high tier.
struct IssuingDraft: DraftedAct, Equatable {
    static let kind = ApprovalKind.issueHighTier

    let name: IssuingAct.Name
    let person: PersonID
    /// The members of the request, as they came.
    let body: [UInt8]
    /// The tier that the code is to carry: the reason for asking a second person, who approves this one and no other.
    let tier: Tier?
    /// `PersonMark` of the row as it was drafted: 8 bytes.
    let mark: [UInt8]

    init(_ name: IssuingAct.Name, _ person: PersonID, _ body: [UInt8], tier: Tier?, mark: [UInt8]) {
        self.tier = tier
        self.mark = mark
        self.name = name
        self.person = person
        self.body = body
    }

    /// `[name, person, body, mark, ? scheme, ? level]`.
    var encoded: [UInt8] {
        var writer = CBORWriter(capacity: body.count + 64)
        writer.array(tier == nil ? 4 : 6)
        writer.text(name.rawValue)
        writer.byteString(person.bytes)
        writer.byteString(body)
        writer.byteString(mark)
        if let tier {
            writer.uint(tier.scheme)
            writer.uint(tier.level)
        }
        return writer.bytes
    }

    init(encoded bytes: [UInt8]) throws {
        var reader = CBORReader(bytes, in: 0..<bytes.count, maximumEntries: 6)
        let count = try reader.readArray()
        guard count == 4 || count == 6, let name = IssuingAct.Name(rawValue: try reader.readText()),
            let person = PersonID(try reader.readBytes())
        else { throw Self.unreadable }
        let (body, mark) = (try reader.readBytes(), try reader.readBytes())
        let tier =
            count == 6 ? Tier(scheme: try reader.readUInt(), level: try reader.readUInt()) : nil
        self.init(name, person, body, tier: tier, mark: mark)
        try reader.finish()
    }

    func shown(in office: ServiceOffice) -> ApprovalJSON.Act {
        var act = ApprovalJSON.Act(name: name.rawValue)
        act.person = person.description
        act.tier = tier.map { office.schemes.tierName(scheme: $0.scheme, level: $0.level) }
        act.request = String(decoding: body, as: UTF8.self)
        return act
    }

    func prepared(in office: ServiceOffice) -> Carrying {
        { [self] record, now, register in
            let issuing = try IssuingAct(name, person, body, by: record.draftedBy.description, office)
            // Somebody who stands as they did: all that a code carries is in the mark.
            let current = try issuing.current(register)
            guard issuing.tier(of: current, at: now) == tier, current.record.area == record.area,
                try PersonMark.of(current.record, office.cryptography) == mark
            else {
                throw Problem(409, "PERSON_CHANGED")
            }
            let issued = try issuing.run(current, at: now, register)
            var result = ApprovalResult()
            result.serial = issued.serial
            return CarriedOut(result: result, issued: issued)
        }
    }
}
