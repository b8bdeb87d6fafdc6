/// What a register tells of persons, households and children. Part of `RegisterReading`.
public protocol PersonReading {
    /// A person by id, an erased one too.
    func person(_ id: PersonID) throws(RegisterError) -> PersonRecord?
    /// The person who has a document of this hash, as the primary one or a further one.
    func person(documentHash: [UInt8]) throws(RegisterError) -> PersonRecord?
    /// Persons in ascending order of their ids, behind `after`, at most `limit`. Erased ones are left out.
    func persons(
        _ filter: PersonFilter, after: PersonID?, limit: Int
    ) throws(RegisterError) -> [PersonRecord]
    /// How many `persons` would give; erased ones are left out.
    func personCount(_ filter: PersonFilter) throws(RegisterError) -> Int

    /// The persons stored by a time, grouped by what reports count, in no order; each combination of traits occurs once,
    /// with at least one person. A holder has a credential for which `CredentialRecord.isHeld` is true. Erased ones are
    /// left out.
    ///
    /// Takes memory for the combinations, not for the persons.
    func personGroups(holding profile: Profile, at time: Timestamp) throws(RegisterError) -> [PersonGroup]

    /// Whom a document's hash led to before the erasure, or nil; of several the last one.
    func erasedIdentity(_ hash: [UInt8]) throws(RegisterError) -> ErasedIdentity?
    /// All documents' hashes that led to an id (16 bytes) before an erasure, in ascending order.
    func erasedIdentities(of id: [UInt8]) throws(RegisterError) -> [ErasedIdentity]

    func household(_ id: HouseholdID) throws(RegisterError) -> HouseholdRecord?
    /// Households in ascending order of their ids, behind `after`, at most `limit`.
    func households(after: HouseholdID?, limit: Int) throws(RegisterError) -> [HouseholdRecord]
    /// The persons of a household in ascending order of their ids. Erased ones are left out.
    func members(of household: HouseholdID) throws(RegisterError) -> [PersonRecord]
    /// The persons of a household who were erased, in ascending order of their ids.
    func formerMembers(of household: HouseholdID) throws(RegisterError) -> [PersonID]

    func child(_ id: ChildID) throws(RegisterError) -> ChildRecord?
    func child(documentHash: [UInt8]) throws(RegisterError) -> ChildRecord?
    /// Children in ascending order of their ids, behind `after`, at most `limit`. Erased ones are among them.
    func children(after: ChildID?, limit: Int) throws(RegisterError) -> [ChildRecord]
    /// The children of whom a person is a guardian, in ascending order of their ids.
    func children(of guardian: PersonID) throws(RegisterError) -> [ChildRecord]
    /// The children who have a guardian in a household, each once, in ascending order of their ids.
    func children(in household: HouseholdID) throws(RegisterError) -> [ChildRecord]
    /// Who read a child's data, in the order in which it was stored.
    func accesses(to child: ChildID) throws(RegisterError) -> [ChildAccess]
}

extension PersonReading {
    /// The person who is found by one of a document's hashes.
    public func person(_ hashes: LookupHashes) throws(RegisterError) -> PersonRecord? {
        for hash in hashes.all {
            if let person = try person(documentHash: hash) { return person }
        }
        return nil
    }

    /// The child that is found by one of a document's hashes.
    public func child(_ hashes: LookupHashes) throws(RegisterError) -> ChildRecord? {
        for hash in hashes.all {
            if let child = try child(documentHash: hash) { return child }
        }
        return nil
    }
}
