/// What can be changed in a register inside one transaction. All of it becomes durable together, or nothing.
public protocol RegisterWriting: RegisterReading, PersonWriting, EntitlementWriting, AccessWriting {
    /// Sets a named value of the office; nil removes it.
    func set(_ name: String, _ value: [UInt8]?) throws(RegisterError)

    /// Stores a new credential. Conflict `serial` or `statusIndex` if one of them occurred before.
    func insert(_ credential: CredentialRecord) throws(RegisterError)
    /// Sets the state of a credential and nothing else; conflict `serial` if there is none.
    func setStatus(_ status: CredentialStatus, of serial: Serial) throws(RegisterError)
    /// Appends an event.
    func append(_ event: CredentialEvent) throws(RegisterError)
    /// Replaces the sealed message of a credential, and nothing else; conflict `serial` if there is none.
    func setMessage(_ sealed: [UInt8], of serial: Serial) throws(RegisterError)
    /// Replaces the sealed note of an event that has one, and nothing else. `cannotWrite` while no change of keys is
    /// on its way: events are only appended at all other times.
    func setNote(_ sealed: [UInt8], of row: Int64) throws(RegisterError)

    /// Stores what is kept of a new pass. Conflict `serial` if there is one of that serial.
    func insert(_ seeker: SeekerRecord) throws(RegisterError)
    /// Replaces the sealed name of a pass, and nothing else; conflict `serial` if there is none.
    func setName(_ sealed: [UInt8], ofSeeker serial: Serial) throws(RegisterError)

    /// Stores a new list. Conflict `listNumber` if there is one of that number.
    func insert(_ list: StatusListRecord) throws(RegisterError)
    /// Replaces a list that is there; conflict `listNumber` if there is none.
    func update(_ list: StatusListRecord) throws(RegisterError)

    /// Stores a new key. Conflict `keyThumbprint` if it is there.
    func insert(_ key: KeyRecord) throws(RegisterError)
    /// Replaces dates and state of a key that is there; conflict `keyThumbprint` if there is none.
    func update(_ key: KeyRecord) throws(RegisterError)
    /// Stores a version of a document. Conflict `documentVersion` if that version is there.
    func insert(_ document: SignedRecord) throws(RegisterError)

    /// Stores a new desk. Conflict `desk` if the id is there, `token` if another one has that token's hash.
    func insert(_ desk: DeskRecord) throws(RegisterError)
    /// Replaces a desk that is there; conflict `desk` if there is none, `token` if another one has that token's hash.
    func update(_ desk: DeskRecord) throws(RegisterError)

    /// Begins a run and gives its number.
    func beginRun(at time: Timestamp) throws(RegisterError) -> RunRecord
    /// Ends a run.
    func finishRun(_ id: Int64, at time: Timestamp) throws(RegisterError)
}
