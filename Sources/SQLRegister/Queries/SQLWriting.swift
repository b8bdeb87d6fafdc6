internal import TalentCode

extension SQLTransaction: RegisterWriting {
    func set(_ name: String, _ value: [UInt8]?) throws(RegisterError) {
        try RegisterBounds.checkText(name)
        guard let value else {
            try execute("DELETE FROM setting WHERE name = ?", [.text(name)])
            return
        }
        try execute(
            "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [.text(name), .bytes(value)]
        )
    }

    func insert(_ credential: CredentialRecord) throws(RegisterError) {
        try RegisterBounds.check(credential)
        do {
            try execute(SQL.insertCredential, CredentialRow.values(credential))
        } catch {
            // A database names any one of two conflicts; the register's answer is the serial's.
            guard error == .conflict(.statusIndex), try self.credential(credential.serial) != nil else {
                throw error
            }
            throw .conflict(.serial)
        }
    }

    func setStatus(_ status: CredentialStatus, of serial: Serial) throws(RegisterError) {
        let changed = try execute(
            "UPDATE credential SET status = ? WHERE serial = ?",
            [.integer(Int64(status.rawValue)), .bytes(serial.bytes)]
        )
        guard changed == 1 else { throw .conflict(.serial) }
    }

    func append(_ event: CredentialEvent) throws(RegisterError) {
        try RegisterBounds.check(event)
        try execute(SQL.insertEvent, EventRow.values(event))
    }

    func setMessage(_ sealed: [UInt8], of serial: Serial) throws(RegisterError) {
        let changed = try execute(
            "UPDATE credential SET sealed = ? WHERE serial = ?",
            [.bytes(sealed), .bytes(serial.bytes)]
        )
        guard changed == 1 else { throw .conflict(.serial) }
    }

    /// The triggers of table `event` refuse it while no change of keys is on its way.
    func setNote(_ sealed: [UInt8], of row: Int64) throws(RegisterError) {
        let changed = try execute(
            "UPDATE event SET sealed_note = ? WHERE row = ?", [.bytes(sealed), .integer(row)])
        guard changed == 1 else { throw .cannotWrite("events are only appended") }
    }

    func insert(_ seeker: SeekerRecord) throws(RegisterError) {
        try RegisterBounds.check(seeker)
        try execute(SQL.insertSeeker, SeekerRow.values(seeker))
    }

    func setName(_ sealed: [UInt8], ofSeeker serial: Serial) throws(RegisterError) {
        let changed = try execute(
            "UPDATE seeker SET sealed_name = ? WHERE serial = ?", [.bytes(sealed), .bytes(serial.bytes)]
        )
        guard changed == 1 else { throw .conflict(.serial) }
    }

    func insert(_ list: StatusListRecord) throws(RegisterError) {
        try RegisterBounds.check(list)
        try execute(SQL.insertStatusList, StatusListRow.values(list))
    }

    func update(_ list: StatusListRecord) throws(RegisterError) {
        try RegisterBounds.check(list)
        let changed = try execute(
            SQL.updateStatusList, StatusListRow.values(list) + [.integer(Int64(list.number))])
        guard changed == 1 else { throw .conflict(.listNumber) }
    }

    func insert(_ key: KeyRecord) throws(RegisterError) {
        try RegisterBounds.check(key)
        try execute(SQL.insertKey, KeyRow.values(key))
    }

    func update(_ key: KeyRecord) throws(RegisterError) {
        try RegisterBounds.check(key)
        let changed = try execute(
            "UPDATE key SET not_before = ?, not_after = ?, state = ?, state_since = ? WHERE thumbprint = ?",
            KeyRow.dates(key) + [.bytes(key.thumbprint)]
        )
        guard changed == 1 else { throw .conflict(.keyThumbprint) }
    }

    func insert(_ document: SignedRecord) throws(RegisterError) {
        try RegisterBounds.check(document)
        try execute(SQL.insertDocument, SignedDocumentRow.values(document))
    }

    func insert(_ desk: DeskRecord) throws(RegisterError) {
        try RegisterBounds.check(desk)
        do {
            try execute(SQL.insertDesk, DeskRow.values(desk))
        } catch {
            guard error == .conflict(.token), try self.desk(desk.id) != nil else { throw error }
            throw .conflict(.desk)
        }
    }

    func update(_ desk: DeskRecord) throws(RegisterError) {
        try RegisterBounds.check(desk)
        let changed = try execute(SQL.updateDesk, DeskRow.values(desk) + [.text(desk.id.description)])
        guard changed == 1 else { throw .conflict(.desk) }
    }

    func beginRun(at time: Timestamp) throws(RegisterError) -> RunRecord {
        try RegisterBounds.checkTime(time)
        let id = try rows(SQL.insertRun, [.time(time)]) { (row) throws(RegisterError) in try row.integer() }
            .first
        return RunRecord(id: id ?? 0, startedAt: time)
    }

    /// A run that is not there is none to be ended.
    func finishRun(_ id: Int64, at time: Timestamp) throws(RegisterError) {
        try RegisterBounds.checkTime(time)
        try execute("UPDATE run SET finished_at = ? WHERE id = ?", [.time(time), .integer(id)])
    }
}
