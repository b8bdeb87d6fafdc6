/// What can be read of a register inside one transaction: everything is of the same moment.
public protocol RegisterReading: PersonReading, EntitlementReading, TallyReading, AccessReading {
    /// A named value of the office, or nil.
    func setting(_ name: String) throws(RegisterError) -> [UInt8]?

    func credential(_ serial: Serial) throws(RegisterError) -> CredentialRecord?
    /// All credentials of a person, the newest first (by order of storing).
    func credentials(of person: PersonID) throws(RegisterError) -> [CredentialRecord]
    /// Credentials in the order in which they were stored, behind `after`, at most `limit`.
    func credentials(
        _ filter: CredentialFilter, after: Serial?, limit: Int
    ) throws(RegisterError) -> [CredentialRecord]
    /// Events of a credential in the order in which they were stored.
    func events(of serial: Serial) throws(RegisterError) -> [CredentialEvent]

    /// Notes of events in the order in which they were stored, behind the row `after`, at most `limit`.
    func sealedNotes(after: Int64, limit: Int) throws(RegisterError) -> [SealedNote]

    /// What is kept of a pass.
    func seeker(_ serial: Serial) throws(RegisterError) -> SeekerRecord?
    /// The passes of a document, in the order in which they were stored.
    func seekers(documentHash: [UInt8]) throws(RegisterError) -> [SeekerRecord]
    /// Passes in the order in which they were stored, behind `after`, at most `limit`.
    func seekers(after: Serial?, limit: Int) throws(RegisterError) -> [SeekerRecord]

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
