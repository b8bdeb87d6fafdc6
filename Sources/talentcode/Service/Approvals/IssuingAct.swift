import COSE
import TalentCode
import TalentService

/// Issuing or reissuing for one person, as it is asked for by a request or by an approved draft.
struct IssuingAct: Sendable {
    /// What it does; the raw values stand in drafts.
    enum Name: String {
        case issue, reissue
    }

    let office: ServiceOffice
    let act: Name
    let person: PersonID
    let request: IssueRequest
    /// Why a code is replaced; with `reissue` alone.
    let reason: RevocationReason?

    /// The members of a request to issue.
    static let members: Set = ["profile", "validDays", "programme", "deviceKey"]

    /// Reads what a request asks for.
    ///
    /// - Parameter name: who issues: the drafter of an approved draft.
    init(
        _ act: Name, _ person: PersonID, _ body: [UInt8], by name: String, _ office: ServiceOffice
    ) throws {
        self.office = office
        self.act = act
        self.person = person
        let members = try RequestMembers(
            body, known: Self.members.union([act == .issue ? "person" : "reason"]))
        request = try IssueBody(members, office).request(by: name)
        reason = try act == .issue ? nil : ReasonOption.parse(members.requiredText("reason"))
    }

    /// The person as they stand in this transaction.
    func current(_ register: any RegisterReading) throws -> OpenedPerson {
        try PersonVault(secrets: office.secrets).opened(PersonArgument.unerased(person, register))
    }

    /// The reads with which issuing begins.
    func first(_ register: any RegisterReading) throws {
        _ = try register.person(person)
        _ = try register.credentials(of: person)
    }

    /// The tier that a code of today carries.
    func tier(of current: OpenedPerson, at now: Timestamp) -> Tier? {
        current.person.projection(at: now).tier
    }

    /// Sees to it that there are indices before the transaction.
    func prepare(at now: Timestamp) async {
        // Without a key nothing is drawn; whoever issues then is told of it.
        guard let issuance = try? office.snapshot.issuance(at: now) else { return }
        await office.indices.prepare(issuance, now: now, office.register)
        // A code of a list that is new is good at this process from the answer on.
        if office.indices.newestList > office.snapshot.newestList { await office.showChange() }
    }

    /// Signs and records.
    func run(
        _ current: OpenedPerson, at now: Timestamp, _ register: any RegisterWriting
    ) throws -> IssuedJSON {
        let issuance = try office.snapshot.issuance(at: now).drawing(from: office.indices)
        let issued =
            if let reason {
                try issuance.reissue(current, request, reason: reason, now: now, register).issued
            } else {
                try issuance.issue(current, request, now: now, register)
            }
        return try IssuedJSON(issued, in: office)
    }
}
