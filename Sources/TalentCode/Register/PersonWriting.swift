/// What can be changed of persons, households and children. Part of `RegisterWriting`.
public protocol PersonWriting {
    /// Stores a new person. Conflict `person` or `document` if the id or one of the documents is there.
    func insert(_ person: PersonRecord) throws(RegisterError)
    /// Replaces a person that is there; conflict `document` if one of the documents is another one's, `person` if
    /// nobody has the id.
    func update(_ person: PersonRecord) throws(RegisterError)

    /// Stores a household, or replaces it; the time of its first storing stays.
    func put(_ household: HouseholdRecord) throws(RegisterError)

    /// Stores a new child. Conflict `child` or `document` if the id or the document is there.
    func insert(_ child: ChildRecord) throws(RegisterError)
    /// Replaces a child that is there; conflict `document` if the document is another one's, `child` if nobody has
    /// the id.
    func update(_ child: ChildRecord) throws(RegisterError)
    /// Appends a line to the log of accesses; lines are never changed or taken away.
    func append(_ access: ChildAccess) throws(RegisterError)

    /// Remembers a document of somebody erased, in place of what was remembered under its hash.
    func put(_ identity: ErasedIdentity) throws(RegisterError)
    /// Takes away what is sealed of all credentials of a person; the rows stay.
    func eraseMessages(of person: PersonID) throws(RegisterError)
}
