import TalentCode

/// Makes the cases by which benefits are judged and steps are made: policies, holders, children, values.
struct BenefitCases: Sendable {
    let policies: PolicyShelf
    let reader: HolderReader
    let inputs: ApplicationInputs
    let children: ChildVault
    /// Who reads: written down for a child.
    let by: String

    init(_ policies: PolicyShelf, _ secrets: RegisterSecrets, _ terms: FactTerms, by: String) {
        self.policies = policies
        reader = HolderReader(secrets: secrets, terms: terms)
        inputs = ApplicationInputs(secrets: secrets)
        children = ChildVault(secrets: secrets)
        self.by = by
    }

    /// The case of a holder who is known here; else nil.
    func make(
        _ found: PolicyShelf.Found, _ holder: Holder, given: [String: String], child: Child?,
        at now: Timestamp,
        _ register: any RegisterReading
    ) throws -> BenefitCase? {
        try BenefitCaseMaker(
            found.benefit, of: found.pack, among: policies.given(at: now).map(\.benefit), inputs: inputs
        )
        .make(holder, given: given, child: child, at: now, register)
    }

    /// The case of an entitlement that is there, with the values of its application.
    func make(
        _ found: PolicyShelf.Found, of entitlement: Entitlement, at now: Timestamp,
        _ register: any RegisterWriting
    ) throws -> BenefitCase {
        guard let id = entitlement.subject.person, let record = try register.person(id) else {
            throw CommandError(.notFound, at: entitlement.id.description)
        }
        let kid = entitlement.child.flatMap { ChildID($0) }
        let child = try kid.map { try open($0, for: found.benefit.id, at: now, register) }
        let holder = try reader.holder(record, child: child, register)
        let made = try make(
            found, holder, given: try inputs.open(entitlement), child: child, at: now, register
        )
        guard let made else { throw CommandError(.notFound, at: entitlement.id.description) }
        return made
    }

    /// A child's data; that they were read is written down.
    func open(
        _ child: ChildID, for benefit: BenefitID, at now: Timestamp, _ register: any RegisterWriting
    ) throws -> Child {
        guard let data = try children.open(child, by: by, purpose: "benefit \(benefit)", at: now, register)
        else {
            throw CommandError(.notFound, at: "--child")
        }
        return data
    }
}
