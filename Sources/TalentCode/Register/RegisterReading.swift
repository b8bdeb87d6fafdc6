/// What can be read of a register inside one transaction: everything is of the same moment.
public protocol RegisterReading {
    /// A named value of the office, or nil.
    func setting(_ name: String) throws(RegisterError) -> [UInt8]?

    func person(_ id: PersonID) throws(RegisterError) -> PersonRecord?
    func person(documentHash: [UInt8]) throws(RegisterError) -> PersonRecord?
    /// Persons in ascending order of their ids, behind `after`, at most `limit`.
    func persons(
        _ filter: PersonFilter, after: PersonID?, limit: Int
    ) throws(RegisterError) -> [PersonRecord]
    func personCount(_ filter: PersonFilter) throws(RegisterError) -> Int

    func credential(_ serial: Serial) throws(RegisterError) -> CredentialRecord?
    /// All credentials of a person, the newest first (by order of storing).
    func credentials(of person: PersonID) throws(RegisterError) -> [CredentialRecord]
    /// Credentials in the order in which they were stored, behind `after`, at most `limit`.
    func credentials(
        _ filter: CredentialFilter, after: Serial?, limit: Int
    ) throws(RegisterError) -> [CredentialRecord]
    /// Events of a credential in the order in which they were stored.
    func events(of serial: Serial) throws(RegisterError) -> [CredentialEvent]

    /// All lists in ascending order of their numbers.
    func statusLists() throws(RegisterError) -> [StatusListRecord]
    /// The entries of a list that are not valid.
    func statusEntries(list: Int) throws(RegisterError) -> [(index: UInt32, status: CredentialStatus)]

    func desk(_ id: DeskID) throws(RegisterError) -> DeskRecord?
    /// All desks in ascending order of their ids.
    func desks() throws(RegisterError) -> [DeskRecord]

    /// All keys in the order in which they were stored.
    func keys() throws(RegisterError) -> [KeyRecord]
    /// Documents of a kind in ascending order of their versions.
    func signedDocuments(_ kind: SignedRecord.Kind) throws(RegisterError) -> [SignedRecord]
    /// The newest run that was not finished.
    func unfinishedRun() throws(RegisterError) -> RunRecord?
}
