/// Everything that a register in memory holds, as one value.
struct MemoryState: Sendable {
    /// Writes so far.
    var change: Int64 = 0
    /// A place in a status list.
    struct Place: Hashable {
        let list: Int
        let index: UInt32
    }

    /// By the UTF-8 of the name: String equality is canonical equivalence.
    var settings: [[UInt8]: [UInt8]] = [:]
    var persons: [PersonID: PersonRecord] = [:]
    var personOfDocument: [[UInt8]: PersonID] = [:]
    var households: [HouseholdID: HouseholdRecord] = [:]
    var children: [ChildID: ChildRecord] = [:]
    var accesses: [ChildID: [ChildAccess]] = [:]
    /// In the order in which they were stored.
    var credentials: [CredentialRecord] = []
    /// Positions in `credentials`.
    var positions: [Serial: Int] = [:]
    var positionsOfPerson: [PersonID: [Int]] = [:]
    var places: Set<Place> = []
    var events: [Serial: [CredentialEvent]] = [:]
    /// Event n stands at n - 1: its serial, and its position among the events of that.
    var eventRows: [(serial: Serial, position: Int)] = []
    /// In the order in which they were stored.
    var seekers: [SeekerRecord] = []
    /// By their hash.
    var erased: [[UInt8]: ErasedIdentity] = [:]
    var lists: [Int: StatusListRecord] = [:]
    var keys: [KeyRecord] = []
    var documents: [SignedRecord.Kind: [UInt64: SignedRecord]] = [:]
    var desks: [DeskID: DeskRecord] = [:]
    /// Run n stands at n - 1.
    var runs: [RunRecord] = []
    var entitlements = MemoryEntitlements()
    var access = MemoryAccess()

    /// Whether a person is meant by the filter.
    func matches(_ person: PersonRecord, _ filter: PersonFilter) -> Bool {
        if person.isErased { return false }
        if let id = filter.person, id != person.id { return false }
        if let within = filter.within, !([person.area] + person.areas).contains(where: within.contains) {
            return false
        }
        if let area = filter.area, area != person.area, !person.areas.contains(area) { return false }
        if let categories = filter.categories, !person.categories.isSuperset(of: categories) { return false }
        if let tier = filter.tier, tier != person.tier { return false }
        if let skill = filter.skillLevel, skill != person.skillLevel { return false }
        if let hash = filter.employerHash, !hash.contains(person.employerHash) { return false }
        if let hash = filter.nameHash, !hash.contains(person.nameHash) { return false }
        if let hash = filter.phoneHash, !hash.contains(person.phoneHash) { return false }
        if let programme = filter.programme {
            let level = filter.programmeLevel
            let isIn = person.programmes.contains {
                $0.programme == programme && (level == nil || level == $0.level)
            }
            guard isIn else { return false }
        }
        guard let lacking = filter.lacking else { return true }
        return !(positionsOfPerson[person.id] ?? []).contains {
            let credential = credentials[$0]
            return credential.profile == lacking.profile && !credential.isBound
                && credential.isLive(at: lacking.at)
        }
    }

    /// Whether a credential is meant by the filter.
    func matches(_ credential: CredentialRecord, _ filter: CredentialFilter) -> Bool {
        if let state = filter.state, state != credential.state(at: filter.now) { return false }
        if let person = filter.person, person != credential.person { return false }
        if let serial = filter.serial, serial != credential.serial { return false }
        if let time = filter.issuedAfter, credential.issuedAt < time { return false }
        if let time = filter.issuedBefore, credential.issuedAt >= time { return false }
        if let run = filter.run, run != credential.run { return false }
        if let kid = filter.kid, kid != credential.kid { return false }
        guard let holder = filter.holder else { return true }
        guard let id = credential.person, let person = persons[id] else { return false }
        return matches(person, holder)
    }
}
