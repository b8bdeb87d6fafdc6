/// Persons, households and children of a register in memory.
extension InMemoryTransaction {
    func person(_ id: PersonID) -> PersonRecord? { state.persons[id] }

    func person(documentHash: [UInt8]) -> PersonRecord? {
        state.personOfDocument[documentHash].flatMap { state.persons[$0] }
    }

    func persons(_ filter: PersonFilter, after: PersonID?, limit: Int) -> [PersonRecord] {
        let behind = state.persons.values.filter { person in
            after.map { $0 < person.id } ?? true && state.matches(person, filter)
        }
        return Array(behind.sorted { $0.id < $1.id }.prefix(max(0, limit)))
    }

    func personCount(_ filter: PersonFilter) -> Int {
        state.persons.values.count { state.matches($0, filter) }
    }

    func insert(_ person: PersonRecord) throws(RegisterError) {
        try RegisterBounds.check(person)
        guard state.persons[person.id] == nil else { throw .conflict(.person) }
        try checkDocuments(of: person)
        place(person)
    }

    func update(_ person: PersonRecord) throws(RegisterError) {
        try RegisterBounds.check(person)
        guard let old = state.persons[person.id] else { throw .conflict(.person) }
        try checkDocuments(of: person)
        for hash in old.documentHashes { state.personOfDocument[hash] = nil }
        place(person)
    }

    private func checkDocuments(of person: PersonRecord) throws(RegisterError) {
        var seen: Set<[UInt8]> = []
        for hash in person.documentHashes {
            let owner = state.personOfDocument[hash]
            guard owner == nil || owner == person.id, seen.insert(hash).inserted else {
                throw .conflict(.document)
            }
        }
    }

    private func place(_ person: PersonRecord) {
        for hash in person.documentHashes { state.personOfDocument[hash] = person.id }
        state.persons[person.id] = person
    }

    func household(_ id: HouseholdID) -> HouseholdRecord? { state.households[id] }

    func households(after: HouseholdID?, limit: Int) -> [HouseholdRecord] {
        let behind = state.households.values.filter { household in
            after.map { $0.bytes.lexicographicallyPrecedes(household.id.bytes) } ?? true
        }
        let sorted = behind.sorted { $0.id.bytes.lexicographicallyPrecedes($1.id.bytes) }
        return Array(sorted.prefix(max(0, limit)))
    }

    func members(of household: HouseholdID) -> [PersonRecord] {
        state.persons.values.filter { $0.household == household && !$0.isErased }.sorted { $0.id < $1.id }
    }

    func formerMembers(of household: HouseholdID) -> [PersonID] {
        state.persons.values.filter { $0.household == household && $0.isErased }.map(\.id).sorted()
    }

    func put(_ household: HouseholdRecord) throws(RegisterError) {
        try RegisterBounds.check(household)
        state.households[household.id] = HouseholdRecord(
            id: household.id, sealed: household.sealed,
            createdAt: state.households[household.id]?.createdAt ?? household.createdAt,
            updatedAt: household.updatedAt
        )
    }

    func child(_ id: ChildID) -> ChildRecord? { state.children[id] }

    func child(documentHash: [UInt8]) -> ChildRecord? {
        state.children.values.first { $0.documentHash == documentHash }
    }

    func children(after: ChildID?, limit: Int) -> [ChildRecord] {
        let behind = state.children.values.filter { child in after.map { $0 < child.id } ?? true }
        return Array(behind.sorted { $0.id < $1.id }.prefix(max(0, limit)))
    }

    func children(of guardian: PersonID) -> [ChildRecord] {
        state.children.values.filter { $0.guardians.contains(guardian) }.sorted { $0.id < $1.id }
    }

    func children(in household: HouseholdID) -> [ChildRecord] {
        let members = Set(members(of: household).map(\.id))
        return state.children.values.filter { !members.isDisjoint(with: $0.guardians) }
            .sorted { $0.id < $1.id }
    }

    func insert(_ child: ChildRecord) throws(RegisterError) {
        try RegisterBounds.check(child)
        guard state.children[child.id] == nil else { throw .conflict(.child) }
        try place(child)
    }

    func update(_ child: ChildRecord) throws(RegisterError) {
        try RegisterBounds.check(child)
        guard state.children[child.id] != nil else { throw .conflict(.child) }
        try place(child)
    }

    private func place(_ child: ChildRecord) throws(RegisterError) {
        if let hash = child.documentHash, let other = self.child(documentHash: hash), other.id != child.id {
            throw .conflict(.document)
        }
        state.children[child.id] = child
    }

    func accesses(to child: ChildID) -> [ChildAccess] { state.accesses[child] ?? [] }

    func append(_ access: ChildAccess) throws(RegisterError) {
        try RegisterBounds.check(access)
        state.accesses[access.child, default: []].append(access)
    }

    func erasedIdentity(_ hash: [UInt8]) -> ErasedIdentity? { state.erased[hash] }

    func erasedIdentities(of id: [UInt8]) -> [ErasedIdentity] {
        state.erased.values.filter { $0.id == id }.sorted { $0.hash.lexicographicallyPrecedes($1.hash) }
    }

    func put(_ identity: ErasedIdentity) throws(RegisterError) {
        try RegisterBounds.check(identity)
        state.erased[identity.hash] = identity
    }

    func eraseMessages(of person: PersonID) {
        for position in state.positionsOfPerson[person] ?? [] {
            state.credentials[position].sealedMessage = []
        }
    }
}
