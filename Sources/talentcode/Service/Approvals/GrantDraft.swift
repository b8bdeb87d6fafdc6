import COSE
import TalentCode
import TalentService

/// A new operator or desk, or a new token for somebody else. The token is told to who grants it, never to who asked.
struct GrantDraft: DraftedAct {
    static let kind = ApprovalKind.operatorGrant

    /// What is granted; the raw values stand in drafts.
    enum Name: String {
        case add = "add-operator"
        case rotate = "rotate-operator"
        case addDesk = "add-desk"
        case rotateDesk = "rotate-desk"
    }

    let name: Name
    /// The operator or desk that is made or gets the token.
    let id: String
    /// The members of the request, as they came.
    let body: [UInt8]

    /// The members of a request for a new operator, and of one for a new token.
    static let addMembers: Set = ["id", "roles", "area", "employer", "validDays"]
    static let rotateMembers: Set = ["overlap", "validDays"]

    init(_ name: Name, _ id: String, _ body: [UInt8]) {
        self.name = name
        self.id = id
        self.body = body
    }

    /// `[name, id, body]`.
    var encoded: [UInt8] {
        var writer = CBORWriter(capacity: body.count + 64)
        writer.array(3)
        writer.text(name.rawValue)
        writer.text(id)
        writer.byteString(body)
        return writer.bytes
    }

    init(encoded bytes: [UInt8]) throws {
        var reader = CBORReader(bytes, in: 0..<bytes.count, maximumEntries: 3)
        guard try reader.readArray() == 3, let name = Name(rawValue: try reader.readText())
        else { throw Self.unreadable }
        (self.name, id, body) = (name, try reader.readText(), try reader.readBytes())
        try reader.finish()
    }

    func shown(in office: ServiceOffice) -> ApprovalJSON.Act {
        var act = ApprovalJSON.Act(name: name.rawValue)
        if name.isOfDesk { act.desk = id } else { act.operator = id }
        act.request = String(decoding: body, as: UTF8.self)
        return act
    }

    /// The operator that a request asks for.
    static func operatorDraft(_ body: [UInt8]) throws -> OperatorDraft {
        let members = try RequestMembers(body, known: addMembers)
        return try OperatorDraft(
            id: try members.requiredText("id"),
            roles: try members.texts("roles", most: Role.allCases.count) ?? [],
            area: try members.requiredText("area"), employer: try members.text("employer"),
            validDays: try days(members)
        )
    }

    /// Seconds of the overlap and days of the new token.
    static func rotation(_ body: [UInt8]) throws -> (overlap: UInt64, days: UInt64) {
        let members = try RequestMembers(body, known: rotateMembers)
        let overlap = try OperatorSteps.overlap(try members.text("overlap"))
        return (overlap, try OperatorDraft.check(try days(members)))
    }

    private static func days(_ members: RequestMembers) throws -> UInt64? {
        let range = Int(OperatorDraft.days.lowerBound)...Int(OperatorDraft.days.upperBound)
        return try members.integer("validDays", in: range).map { UInt64($0) }
    }

    /// Days of a desk's new token.
    static func deskDays(_ body: [UInt8]) throws -> UInt64 {
        try DeskDraft.days(try RequestMembers(body, known: ["validDays"]))
    }

    func prepared(in office: ServiceOffice) throws -> Carrying {
        let token =
            try name.isOfDesk ? DrawnToken.desk(office.cryptography) : .operator(office.cryptography)
        return { [self] _, now, register in
            let end = try grant(token, at: now, in: office, register)
            var result = ApprovalResult()
            if name.isOfDesk { result.desk = id } else { result.operator = id }
            return CarriedOut(result: result, granted: TokenJSON(id, token, expiresAt: end))
        }
    }

    /// Stores who has the token from now on; gives its end.
    private func grant(
        _ token: DrawnToken, at now: Timestamp, in office: ServiceOffice, _ register: any RegisterWriting
    ) throws -> Timestamp {
        switch name {
        case .add:
            return try Self.operatorDraft(body)
                .store(token, office: office.area, at: now, register).expiresAt
        case .rotate:
            guard let id = OperatorID(id) else { throw Self.unreadable }
            let (overlap, days) = try Self.rotation(body)
            return try OperatorSteps(id: id, now: now)
                .rotate(token, overlap: overlap, expiresAt: now.adding(days * 86_400), register).expiresAt
        case .addDesk:
            return try DeskDraft(body, office).store(token, at: now, register).expiresAt
        case .rotateDesk:
            guard let id = DeskID(id) else { throw Self.unreadable }
            return try DeskSteps(id: id, now: now)
                .rotate(token, validDays: Self.deskDays(body), register).expiresAt
        }
    }
}

extension GrantDraft.Name {
    var isOfDesk: Bool {
        switch self {
        case .add, .rotate: false
        case .addDesk, .rotateDesk: true
        }
    }
}
