internal import Foundation
internal import GRDB
internal import TalentCode

extension SQLiteTransaction: RegisterWriting {
    func set(_ name: String, _ value: [UInt8]?) throws(RegisterError) {
        try RegisterBounds.checkText(name)
        guard let value else {
            try execute("DELETE FROM setting WHERE name = ?", [name])
            return
        }
        try execute(
            "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
            [name, Data(value)]
        )
    }

    func insert(_ person: PersonRecord) throws(RegisterError) {
        try RegisterBounds.check(person)
        do {
            try execute(SQL.insertPerson, PersonRow.values(person))
        } catch {
            // SQLite names any one of two conflicts; the register's answer is the id's.
            guard error == .conflict(.document), try self.person(person.id) != nil else { throw error }
            throw .conflict(.person)
        }
        try insertLinks(of: person)
    }

    func update(_ person: PersonRecord) throws(RegisterError) {
        try RegisterBounds.check(person)
        let id = Data(person.id.bytes)
        guard try execute(SQL.updatePerson, PersonRow.values(person) + [id]) == 1 else {
            throw .conflict(.person)
        }
        try execute("DELETE FROM person_area WHERE person = ?", [id])
        try execute("DELETE FROM person_programme WHERE person = ?", [id])
        try insertLinks(of: person)
    }

    private func insertLinks(of person: PersonRecord) throws(RegisterError) {
        let id = Data(person.id.bytes)
        for area in Set(person.areas + [person.area]) {
            try execute(
                "INSERT INTO person_area (area, person) VALUES (?, ?)",
                [Int64(area.number), id]
            )
        }
        for programme in Set(person.programmes) {
            try execute(
                "INSERT INTO person_programme (programme, level, person) VALUES (?, ?, ?)",
                [Int64(clamping: programme.programme), Int64(clamping: programme.level), id]
            )
        }
    }

    func insert(_ credential: CredentialRecord) throws(RegisterError) {
        try RegisterBounds.check(credential)
        do {
            try execute(SQL.insertCredential, CredentialRow.values(credential))
        } catch {
            // As above: the serial's.
            guard error == .conflict(.statusIndex), try self.credential(credential.serial) != nil else {
                throw error
            }
            throw .conflict(.serial)
        }
    }

    func setStatus(_ status: CredentialStatus, of serial: Serial) throws(RegisterError) {
        let changed = try execute(
            "UPDATE credential SET status = ? WHERE serial = ?",
            [Int64(status.rawValue), Data(serial.bytes)]
        )
        guard changed == 1 else { throw .conflict(.serial) }
    }

    func append(_ event: CredentialEvent) throws(RegisterError) {
        try RegisterBounds.check(event)
        try execute(SQL.insertEvent, EventRow.values(event))
    }

    func insert(_ list: StatusListRecord) throws(RegisterError) {
        try RegisterBounds.check(list)
        try execute(SQL.insertStatusList, StatusListRow.values(list))
    }

    func update(_ list: StatusListRecord) throws(RegisterError) {
        try RegisterBounds.check(list)
        let changed = try execute(SQL.updateStatusList, StatusListRow.values(list) + [Int64(list.number)])
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
            KeyRow.dates(key) + [Data(key.thumbprint)]
        )
        guard changed == 1 else { throw .conflict(.keyThumbprint) }
    }

    func insert(_ document: SignedRecord) throws(RegisterError) {
        try RegisterBounds.check(document)
        try execute(SQL.insertDocument, SignedDocumentRow.values(document))
    }

    func insert(_ desk: DeskRecord) throws(RegisterError) {
        try RegisterBounds.check(desk)
        try execute(SQL.insertDesk, DeskRow.values(desk))
    }

    func update(_ desk: DeskRecord) throws(RegisterError) {
        try RegisterBounds.check(desk)
        let changed = try execute(SQL.updateDesk, DeskRow.values(desk) + [desk.id.description])
        guard changed == 1 else { throw .conflict(.desk) }
    }

    func beginRun(at time: Timestamp) throws(RegisterError) -> RunRecord {
        try RegisterBounds.checkTime(time)
        try execute("INSERT INTO run (started_at) VALUES (?)", [Int64(clamping: time.seconds)])
        return RunRecord(id: db.lastInsertedRowID, startedAt: time)
    }

    /// A run that is not there is none to be ended.
    func finishRun(_ id: Int64, at time: Timestamp) throws(RegisterError) {
        try RegisterBounds.checkTime(time)
        try execute("UPDATE run SET finished_at = ? WHERE id = ?", [Int64(clamping: time.seconds), id])
    }
}
