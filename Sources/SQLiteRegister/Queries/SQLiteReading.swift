internal import Foundation
internal import GRDB
internal import TalentCode

extension SQLiteTransaction: RegisterReading {
    func setting(_ name: String) throws(RegisterError) -> [UInt8]? {
        // SQLite would end the name at NUL and find another one.
        guard !name.utf8.contains(0) else { return nil }
        return try rows("SELECT value FROM setting WHERE name = ?", [name]) { (row) throws(RegisterError) in
            try row.bytes()
        }.first
    }

    func person(_ id: PersonID) throws(RegisterError) -> PersonRecord? {
        try rows(SQL.persons + " WHERE p.id = ?", [Data(id.bytes)], PersonRow.record).first
    }

    func person(documentHash: [UInt8]) throws(RegisterError) -> PersonRecord? {
        try rows(SQL.persons + " WHERE p.document_hash = ?", [Data(documentHash)], PersonRow.record).first
    }

    func persons(
        _ filter: PersonFilter,
        after: PersonID?,
        limit: Int
    ) throws(RegisterError) -> [PersonRecord] {
        var condition = Condition()
        let byArea = addArea(of: filter, to: &condition)
        // Ids come from the table that is gone through first, so that its key gives the order.
        let id = byArea ? "a.person" : "p.id"
        if let after { condition.add("\(id) > ?", Data(after.bytes)) }
        condition.add(filter)
        let source = byArea ? SQL.personsByArea : SQL.persons
        return try rows(
            source + condition.sql + " ORDER BY \(id) LIMIT ?",
            condition.values + [Int64(max(0, limit))],
            PersonRow.record
        )
    }

    func personCount(_ filter: PersonFilter) throws(RegisterError) -> Int {
        var condition = Condition()
        let source = addArea(of: filter, to: &condition) ? SQL.fromArea : "person p"
        condition.add(filter)
        let counts = try rows(
            "SELECT count(*) FROM " + source + condition.sql,
            condition.values
        ) { (row) throws(RegisterError) in try row.integer() }
        return Int(counts.first ?? 0)
    }

    private func addArea(of filter: PersonFilter, to condition: inout Condition) -> Bool {
        guard let area = filter.area else { return false }
        condition.add("a.area = ?", Int64(area.number))
        return true
    }

    func credential(_ serial: Serial) throws(RegisterError) -> CredentialRecord? {
        try rows(SQL.credentials + " WHERE c.serial = ?", [Data(serial.bytes)], CredentialRow.record).first
    }

    func credentials(of person: PersonID) throws(RegisterError) -> [CredentialRecord] {
        try rows(
            SQL.credentials + " WHERE c.person = ? ORDER BY c.row DESC",
            [Data(person.bytes)],
            CredentialRow.record
        )
    }

    /// Behind a serial that is not there comes nothing.
    func credentials(
        _ filter: CredentialFilter,
        after: Serial?,
        limit: Int
    ) throws(RegisterError) -> [CredentialRecord] {
        var source = SQL.credentials
        var condition = Condition()
        if let after {
            condition.add("c.row > (SELECT row FROM credential WHERE serial = ?)", Data(after.bytes))
        }
        condition.add(filter)
        if let holder = filter.holder {
            source += " JOIN person p ON p.id = c.person"
            if let area = holder.area {
                condition.add(
                    "EXISTS (SELECT 1 FROM person_area a WHERE a.area = ? AND a.person = p.id)",
                    Int64(area.number)
                )
            }
            condition.add(holder)
        }
        return try rows(
            source + condition.sql + " ORDER BY c.row LIMIT ?",
            condition.values + [Int64(max(0, limit))],
            CredentialRow.record
        )
    }

    func events(of serial: Serial) throws(RegisterError) -> [CredentialEvent] {
        try rows(SQL.events + " WHERE serial = ? ORDER BY row", [Data(serial.bytes)], EventRow.record)
    }

    func statusLists() throws(RegisterError) -> [StatusListRecord] {
        try rows(SQL.statusLists + " ORDER BY number", [], StatusListRow.record)
    }

    func statusEntries(list: Int) throws(RegisterError) -> [(index: UInt32, status: CredentialStatus)] {
        try rows(
            "SELECT idx, status FROM credential WHERE list = ? AND status <> 0 ORDER BY idx",
            [Int64(list)]
        ) { (row) throws(RegisterError) in
            (index: try row.some(UInt32(exactly: try row.integer())), status: try CredentialRow.status(&row))
        }
    }

    func desk(_ id: DeskID) throws(RegisterError) -> DeskRecord? {
        guard try hasDesks else { return nil }
        return try rows(SQL.desks + " WHERE id = ?", [id.description], DeskRow.record).first
    }

    func desks() throws(RegisterError) -> [DeskRecord] {
        guard try hasDesks else { return [] }
        return try rows(SQL.desks + " ORDER BY id", [], DeskRow.record)
    }

    /// A register of an older program that is read without being brought up to date has no desks.
    private var hasDesks: Bool {
        get throws(RegisterError) { try SQLiteFault.gate { try db.tableExists(Schema.deskTable) } }
    }

    func keys() throws(RegisterError) -> [KeyRecord] {
        try rows(SQL.keys + " ORDER BY row", [], KeyRow.record)
    }

    func signedDocuments(_ kind: SignedRecord.Kind) throws(RegisterError) -> [SignedRecord] {
        try rows(
            SQL.documents + " WHERE kind = ? ORDER BY version",
            [kind.rawValue],
            SignedDocumentRow.record
        )
    }

    func unfinishedRun() throws(RegisterError) -> RunRecord? {
        try rows(SQL.runs + " WHERE finished_at IS NULL ORDER BY id DESC LIMIT 1", [], RunRow.record).first
    }
}
