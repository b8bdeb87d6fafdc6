import TalentCode

/// Whom somebody may import: people of an area, and an enterprise its own staff.
struct ImportScope: Sendable {
    private let area: AreaCode
    private let employer: UnifiedSocialCreditCode?
    /// The employer's hashes in the register.
    private let employerHash: LookupHashes?

    init(area: AreaCode, employer: UnifiedSocialCreditCode?, _ secrets: RegisterSecrets) throws {
        self.area = area
        self.employer = employer
        employerHash = try employer.map { try secrets.hashes(employer: $0.text) }
    }

    /// Those whom a caller may import.
    init(_ principal: Principal, _ secrets: RegisterSecrets) throws {
        try self.init(area: principal.area, employer: principal.employer, secrets)
    }

    /// Refuses a row of somebody outside.
    func admit(_ person: Person) throws(RowFault) {
        guard let primary = person.links.first, area.contains(primary.area) else {
            throw RowFault(.outside, .area)
        }
        guard let employer else { return }
        let own = UnifiedSocialCreditCode.normal(employer.text)
        let named = person.employments.map { $0.employerUSCC.map(UnifiedSocialCreditCode.normal) }
        guard !named.isEmpty, named.allSatisfy({ $0 == own }) else {
            throw RowFault(.outside, .employerUSCC)
        }
    }

    /// Whether a household may get one more member, or be said something of: it holds for all of them.
    func admits(_ household: HouseholdID, _ register: any RegisterReading) throws -> Bool {
        let members = try register.members(of: household)
        return members.count <= DossierLimits.household && members.allSatisfy(covers)
    }

    /// Whether an area lies within.
    func contains(_ other: AreaCode) -> Bool { area.contains(other) }

    /// Whether a row of the register may be changed by an import. Whoever belongs to another district stays as they are,
    /// though they are linked with this one, as do the people of another enterprise; also once they were erased.
    func covers(_ record: PersonRecord) -> Bool {
        guard area.contains(record.area) else { return false }
        guard let employerHash else { return true }
        return record.employerHash == nil || employerHash.contains(record.employerHash)
    }
}
