import TalentCode
import TalentService

/// Whom a caller may see: the people of an area, and of them an enterprise its own. Whoever lies outside is not there.
struct Boundary: Sendable {
    let principal: Principal
    private let office: ServiceOffice

    init(_ call: APICall, _ office: ServiceOffice) throws {
        guard let principal = call.principal else { throw ProblemCode.unauthenticated }
        self.principal = principal
        self.office = office
    }

    /// Somebody by id.
    func person(_ text: String) async throws -> PersonRecord {
        guard let id = PersonID(hex: text) else { throw ProblemCode.notFound }
        guard let record = try seen(await office.register.glance({ try $0.person(id) })) else {
            throw ProblemCode.notFound
        }
        return record
    }

    /// Refuses somebody who is not there, or for whom the caller does not answer.
    func requireOwn(_ person: PersonID, _ register: any RegisterReading) throws {
        guard let record = try seen(register.person(person)) else { throw ProblemCode.notFound }
        guard answers(for: record) else { throw ProblemCode.notPermitted }
    }

    /// Whether somebody is the caller's own: of the areas that see somebody the primary one answers for them, and the others
    /// look on (docs/decisions/0027).
    func answers(for record: PersonRecord) -> Bool { principal.covers(record.area) }

    /// Leaves out who lies outside, and who was erased.
    func seen(_ record: PersonRecord?) throws -> PersonRecord? {
        guard let record, !record.isErased, try sees(record) else { return nil }
        return record
    }

    /// Whether somebody's row lies within the boundary.
    func sees(_ record: PersonRecord) throws -> Bool {
        guard principal.covers(record.area) || record.areas.contains(where: principal.covers) else {
            return false
        }
        guard let employer = principal.employer else { return true }
        let hashes = try office.secrets.hashes(employer: employer.text)
        return record.employerHash.map { hashes.all.contains($0) } ?? false
    }

    /// A credential by its serial.
    func credential(_ text: String) async throws -> CredentialRecord { try await found(text).credential }

    /// The same of somebody for whom the caller answers: a district that is merely linked hands out no code again and ends
    /// none.
    func ownCredential(_ text: String) async throws -> CredentialRecord {
        let (credential, person) = try await found(text)
        guard person.map(answers) ?? true else { throw ProblemCode.notPermitted }
        return credential
    }

    private func found(_ text: String) async throws -> (credential: CredentialRecord, person: PersonRecord?) {
        guard let serial = Serial(hex: text) else { throw ProblemCode.notFound }
        let found = try await office.register.read { register in
            try register.credential(serial).map { ($0, try $0.person.flatMap { try register.person($0) }) }
        }
        guard let (record, person) = found else { throw ProblemCode.notFound }
        // A pass belongs to nobody in the register: to the office's own people alone.
        let isSeen = try person.map(sees) ?? (principal.covers(office.area) && principal.employer == nil)
        guard isSeen else { throw ProblemCode.notFound }
        return (record, person)
    }

    /// Whether everything of the office lies within, also what belongs to nobody in the register.
    var isWhole: Bool { principal.covers(office.area) && principal.employer == nil }

    /// Refuses whoever sees a part of the office alone: to them what is the whole office's is not there.
    func requireWhole() throws {
        guard isWhole else { throw ProblemCode.notFound }
    }

    /// An entitlement by its id: it belongs to who has it.
    func entitlement(_ text: String) async throws -> Entitlement {
        guard let id = EntitlementID(hex: text) else { throw ProblemCode.notFound }
        return try await office.register.read { try entitlement(id, $0) }
    }

    /// The same where something is done with it: by the area of who has it, or the one out of whose stock it is.
    func ownEntitlement(_ text: String) async throws -> Entitlement {
        guard let id = EntitlementID(hex: text) else { throw ProblemCode.notFound }
        return try await office.register.read { try ownEntitlement(id, $0) }
    }

    /// The payment of a redemption, to be changed: it belongs to who has the entitlement, or out of whose stock that is.
    func ownPayment(_ text: String) async throws -> Payment {
        guard let id = EntitlementID(hex: text) else { throw ProblemCode.notFound }
        return try await office.register.read { register in
            guard let payment = try register.payment(id) else { throw ProblemCode.notFound }
            _ = try ownEntitlement(payment.entitlement, register)
            return payment
        }
    }

    /// Whether the caller answers for somebody's share in a benefit; nil is nobody in the register.
    func answers(for holder: PersonRecord?, in benefit: BenefitID) -> Bool {
        seesStock(benefit) || holder.map(answers) ?? false
    }

    /// Whether the caller answers for an entitlement.
    func answers(for entitlement: Entitlement, _ register: any RegisterReading) throws -> Bool {
        if isWhole || seesStock(entitlement.benefit) { return true }
        return try answers(
            for: entitlement.subject.person.flatMap { try register.person($0) }, in: entitlement.benefit)
    }

    private func ownEntitlement(
        _ id: EntitlementID, _ register: any RegisterReading
    ) throws -> Entitlement {
        let found = try entitlement(id, register)
        guard try answers(for: found, register) else { throw ProblemCode.notPermitted }
        return found
    }

    private func entitlement(
        _ id: EntitlementID, _ register: any RegisterReading
    ) throws -> Entitlement {
        guard let found = try register.entitlement(id), try sees(found, register) else {
            throw ProblemCode.notFound
        }
        return found
    }

    /// Whether an entitlement's holder lies within the boundary.
    func sees(_ entitlement: Entitlement, _ register: any RegisterReading) throws -> Bool {
        // Who gave something sees what became of it, also when the holder is linked no more.
        guard !isWhole, !givesOut(entitlement.benefit) else { return true }
        guard let id = entitlement.subject.person, let person = try register.person(id), !person.isErased
        else { return false }
        return try sees(person)
    }

    /// Whether a benefit is given out of the caller's own stock.
    private func givesOut(_ benefit: BenefitID) -> Bool { principal.employer == nil && seesStock(benefit) }

    /// The holders that a list is limited to; nil for no limit, as it is for a benefit of the own stock.
    func holders(of benefit: BenefitID?) throws -> PersonFilter? {
        guard !isWhole, benefit.map(givesOut) != true else { return nil }
        var holder = PersonFilter()
        try narrow(&holder)
        return holder
    }

    /// A benefit by its id, where its pools are the caller's: those of the area that gives it, in the office's area.
    func stock(_ text: String) throws -> (benefit: BenefitID, area: AreaCode) {
        guard let id = BenefitID(text), let area = stockArea(id), principal.covers(area) else {
            throw ProblemCode.notFound
        }
        return (id, area)
    }

    /// Whether the pools of a benefit lie within the boundary.
    func seesStock(_ id: BenefitID) -> Bool { stockArea(id).map(principal.covers) ?? isWhole }

    private func stockArea(_ id: BenefitID) -> AreaCode? {
        let policy = office.snapshot.policies.find(id, at: office.now)?.pack.area
        guard let area = policy ?? office.catalogue.details(id)?.pack.area else { return nil }
        // What the city around gives, this office gives out of its own pools.
        return office.area.contains(area) ? area : office.area
    }

    /// A desk by its id.
    func desk(_ text: String) async throws -> DeskRecord {
        guard let id = DeskID(text), let desk = try await office.register.read({ try $0.desk(id) }),
            principal.covers(desk.area)
        else { throw ProblemCode.notFound }
        return desk
    }

    /// A child by its id: seen with a guardian.
    ///
    /// - Parameter own: whether it must be with one for whom the caller answers, as its data are.
    func child(_ text: String, own: Bool = false) async throws -> ChildID {
        guard let id = ChildID(hex: text) else { throw ProblemCode.notFound }
        let guardians = try await office.register.read { register in
            try (register.child(id)?.guardians ?? []).compactMap { try seen(register.person($0)) }
        }
        guard !guardians.isEmpty else { throw ProblemCode.notFound }
        guard !own || guardians.contains(where: answers) else { throw ProblemCode.notPermitted }
        return id
    }

    /// An approval by its id, for whoever may draft or decide it (FourEyes).
    func approval(_ text: String) async throws -> ApprovalRecord {
        guard let id = ApprovalID(hex: text),
            let record = try await office.register.read({ try $0.approval(id) }),
            FourEyes.isReadable(record, by: principal)
        else { throw ProblemCode.notFound }
        return record
    }

    /// An operator by the name.
    func `operator`(_ text: String) async throws -> OperatorRecord {
        guard let id = OperatorID(text), let found = try await office.register.read({ try $0.operator(id) }),
            principal.covers(found.area)
        else { throw ProblemCode.notFound }
        return found
    }

    /// Refuses to make something in an area that lies outside.
    func require(_ area: AreaCode) throws {
        guard principal.covers(area) else { throw Problem(403, "NOT_PERMITTED", at: "area") }
    }

    /// Leaves out of a list the credentials of whoever lies outside.
    func narrow(_ filter: inout CredentialFilter) throws {
        guard !principal.covers(office.area) || principal.employer != nil else { return }
        var holder = filter.holder ?? PersonFilter()
        try narrow(&holder)
        filter.holder = holder
    }

    /// Leaves out of a list whoever lies outside.
    func narrow(_ filter: inout PersonFilter) throws {
        filter.within = principal.area
        if let employer = principal.employer {
            filter.employerHash = try office.secrets.hashes(employer: employer.text)
        }
    }
}
