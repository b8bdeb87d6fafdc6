/// One transaction over a copy of the state. It never leaves the body that it is made for.
final class InMemoryTransaction: RegisterReading {
    var state: MemoryState

    init(_ state: MemoryState) { self.state = state }

    func setting(_ name: String) -> [UInt8]? { state.settings[Array(name.utf8)] }

    func credential(_ serial: Serial) -> CredentialRecord? {
        state.positions[serial].map { state.credentials[$0] }
    }

    func credentials(of person: PersonID) -> [CredentialRecord] {
        (state.positionsOfPerson[person] ?? []).reversed().map { state.credentials[$0] }
    }

    /// Behind a serial that is not there comes nothing.
    func credentials(_ filter: CredentialFilter, after: Serial?, limit: Int) -> [CredentialRecord] {
        var start = 0
        if let after {
            guard let position = state.positions[after] else { return [] }
            start = position + 1
        }
        let meant = state.credentials[start...].lazy.filter { self.state.matches($0, filter) }
        return Array(meant.prefix(max(0, limit)))
    }

    func events(of serial: Serial) -> [CredentialEvent] { state.events[serial] ?? [] }

    func sealedNotes(after: Int64, limit: Int) -> [SealedNote] {
        let start = Int(clamping: max(0, after))
        var notes: [SealedNote] = []
        for (offset, row) in state.eventRows.enumerated().dropFirst(start) where notes.count < limit {
            guard let event = state.events[row.serial]?[row.position], let sealed = event.sealedNote else {
                continue
            }
            notes.append(
                SealedNote(row: Int64(offset) + 1, serial: event.serial, at: event.at, sealed: sealed)
            )
        }
        return notes
    }

    func seeker(_ serial: Serial) -> SeekerRecord? { state.seekers.first { $0.serial == serial } }

    func seekers(documentHash: [UInt8]) -> [SeekerRecord] {
        state.seekers.filter { $0.documentHash == documentHash }
    }

    /// Behind a serial that is not there comes nothing.
    func seekers(after: Serial?, limit: Int) -> [SeekerRecord] {
        var behind = state.seekers[...]
        if let after {
            behind = behind.drop { $0.serial != after }.dropFirst()
        }
        return Array(behind.prefix(max(0, limit)))
    }

    func statusLists() -> [StatusListRecord] { state.lists.values.sorted { $0.number < $1.number } }

    func statusEntries(list: Int) -> [(index: UInt32, status: CredentialStatus)] {
        state.credentials.filter { $0.list == list && $0.status != .valid }
            .sorted { $0.index < $1.index }
            .map { ($0.index, $0.status) }
    }

    func desk(_ id: DeskID) -> DeskRecord? { state.desks[id] }

    func desks() -> [DeskRecord] { state.desks.values.sorted { $0.id < $1.id } }

    func keys() -> [KeyRecord] { state.keys }

    func signedDocuments(_ kind: SignedRecord.Kind) -> [SignedRecord] {
        (state.documents[kind] ?? [:]).values.sorted { $0.version < $1.version }
    }

    func unfinishedRun() -> RunRecord? { state.runs.last { $0.finishedAt == nil } }
}
