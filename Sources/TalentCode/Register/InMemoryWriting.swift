extension InMemoryTransaction: RegisterWriting {
    func set(_ name: String, _ value: [UInt8]?) throws(RegisterError) {
        try RegisterBounds.checkText(name)
        state.settings[Array(name.utf8)] = value
    }

    func insert(_ credential: CredentialRecord) throws(RegisterError) {
        try RegisterBounds.check(credential)
        guard state.positions[credential.serial] == nil else { throw .conflict(.serial) }
        let place = MemoryState.Place(list: credential.list, index: credential.index)
        guard state.places.insert(place).inserted else { throw .conflict(.statusIndex) }
        let position = state.credentials.count
        state.credentials.append(credential)
        state.positions[credential.serial] = position
        if let person = credential.person { state.positionsOfPerson[person, default: []].append(position) }
    }

    func setStatus(_ status: CredentialStatus, of serial: Serial) throws(RegisterError) {
        guard let position = state.positions[serial] else { throw .conflict(.serial) }
        state.credentials[position].status = status
    }

    func append(_ event: CredentialEvent) throws(RegisterError) {
        try RegisterBounds.check(event)
        state.eventRows.append((event.serial, state.events[event.serial, default: []].count))
        state.events[event.serial, default: []].append(event)
    }

    func setMessage(_ sealed: [UInt8], of serial: Serial) throws(RegisterError) {
        guard let position = state.positions[serial] else { throw .conflict(.serial) }
        state.credentials[position].sealedMessage = sealed
    }

    func setNote(_ sealed: [UInt8], of row: Int64) throws(RegisterError) {
        guard state.settings[Array(OfficeSetting.sealingRotation.utf8)] != nil, row >= 1,
            row <= Int64(state.eventRows.count)
        else { throw .cannotWrite("events are only appended") }
        let place = state.eventRows[Int(row) - 1]
        guard let event = state.events[place.serial]?[place.position], event.sealedNote != nil else {
            throw .cannotWrite("events are only appended")
        }
        state.events[place.serial]?[place.position].sealedNote = sealed
    }

    func insert(_ seeker: SeekerRecord) throws(RegisterError) {
        try RegisterBounds.check(seeker)
        guard !state.seekers.contains(where: { $0.serial == seeker.serial }) else { throw .conflict(.serial) }
        state.seekers.append(seeker)
    }

    func setName(_ sealed: [UInt8], ofSeeker serial: Serial) throws(RegisterError) {
        guard let position = state.seekers.firstIndex(where: { $0.serial == serial }) else {
            throw .conflict(.serial)
        }
        state.seekers[position].sealedName = sealed
    }

    func insert(_ list: StatusListRecord) throws(RegisterError) {
        try RegisterBounds.check(list)
        guard state.lists[list.number] == nil else { throw .conflict(.listNumber) }
        state.lists[list.number] = list
    }

    func update(_ list: StatusListRecord) throws(RegisterError) {
        try RegisterBounds.check(list)
        guard state.lists[list.number] != nil else { throw .conflict(.listNumber) }
        state.lists[list.number] = list
    }

    func insert(_ key: KeyRecord) throws(RegisterError) {
        try RegisterBounds.check(key)
        guard !state.keys.contains(where: { $0.thumbprint == key.thumbprint }) else {
            throw .conflict(.keyThumbprint)
        }
        state.keys.append(key)
    }

    func update(_ key: KeyRecord) throws(RegisterError) {
        try RegisterBounds.check(key)
        guard let position = state.keys.firstIndex(where: { $0.thumbprint == key.thumbprint }) else {
            throw .conflict(.keyThumbprint)
        }
        let old = state.keys[position]
        state.keys[position] = KeyRecord(
            thumbprint: old.thumbprint,
            key: old.key,
            algorithm: old.algorithm,
            purpose: old.purpose,
            sm2ID: old.sm2ID,
            notBefore: key.notBefore,
            notAfter: key.notAfter,
            state: key.state
        )
    }

    func insert(_ document: SignedRecord) throws(RegisterError) {
        try RegisterBounds.check(document)
        guard state.documents[document.kind]?[document.version] == nil else {
            throw .conflict(.documentVersion)
        }
        state.documents[document.kind, default: [:]][document.version] = document
    }

    func insert(_ desk: DeskRecord) throws(RegisterError) {
        try RegisterBounds.check(desk)
        guard state.desks[desk.id] == nil else { throw .conflict(.desk) }
        try checkToken(of: desk)
        state.desks[desk.id] = desk
    }

    func update(_ desk: DeskRecord) throws(RegisterError) {
        try RegisterBounds.check(desk)
        guard state.desks[desk.id] != nil else { throw .conflict(.desk) }
        try checkToken(of: desk)
        state.desks[desk.id] = desk
    }

    private func checkToken(of desk: DeskRecord) throws(RegisterError) {
        let isTaken = state.desks.values.contains { $0.id != desk.id && $0.tokenHash == desk.tokenHash }
        guard !isTaken else { throw .conflict(.token) }
    }

    func beginRun(at time: Timestamp) throws(RegisterError) -> RunRecord {
        try RegisterBounds.checkTime(time)
        let run = RunRecord(id: Int64(state.runs.count) + 1, startedAt: time)
        state.runs.append(run)
        return run
    }

    /// A run that is not there is none to be ended.
    func finishRun(_ id: Int64, at time: Timestamp) throws(RegisterError) {
        try RegisterBounds.checkTime(time)
        guard id >= 1, id <= Int64(state.runs.count) else { return }
        state.runs[Int(id) - 1].finishedAt = time
    }
}
