internal import TalentCode

extension SQLTransaction: RegisterReading {
    func setting(_ name: String) throws(RegisterError) -> [UInt8]? {
        // SQLite would end the name at NUL and find another one.
        guard !name.utf8.contains(0) else { return nil }
        return try rows("SELECT value FROM setting WHERE name = ?", [.text(name)]) {
            (row) throws(RegisterError) in
            try row.bytes()
        }.first
    }

    func credential(_ serial: Serial) throws(RegisterError) -> CredentialRecord? {
        try rows(SQL.credentials + " WHERE c.serial = ?", [.bytes(serial.bytes)], CredentialRow.record).first
    }

    func credentials(of person: PersonID) throws(RegisterError) -> [CredentialRecord] {
        try rows(
            SQL.credentials + " WHERE c.person = ? ORDER BY c.row DESC",
            [.bytes(person.bytes)],
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
            condition.add("c.row > (SELECT row FROM credential WHERE serial = ?)", .bytes(after.bytes))
        }
        condition.add(filter)
        if let holder = filter.holder {
            source += " JOIN person p ON p.id = c.person"
            if let area = holder.area {
                condition.add(
                    "EXISTS (SELECT 1 FROM person_area a WHERE a.area = ? AND a.person = p.id)",
                    .integer(Int64(area.number))
                )
            }
            condition.add(holder)
        }
        return try rows(
            source + condition.sql + " ORDER BY c.row LIMIT ?",
            condition.values + [.integer(Int64(max(0, limit)))],
            CredentialRow.record
        )
    }

    func events(of serial: Serial) throws(RegisterError) -> [CredentialEvent] {
        try rows(SQL.events + " WHERE serial = ? ORDER BY row", [.bytes(serial.bytes)], EventRow.record)
    }

    func sealedNotes(after: Int64, limit: Int) throws(RegisterError) -> [SealedNote] {
        try rows(
            """
            SELECT row, serial, at, sealed_note FROM event
            WHERE row > ? AND sealed_note IS NOT NULL ORDER BY row LIMIT ?
            """,
            [.integer(after), .integer(Int64(max(0, limit)))]
        ) { (row) throws(RegisterError) in
            SealedNote(
                row: try row.integer(), serial: try row.some(Serial(try row.bytes())), at: try row.time(),
                sealed: try row.bytes()
            )
        }
    }

    func seeker(_ serial: Serial) throws(RegisterError) -> SeekerRecord? {
        guard try hasSeekers else { return nil }
        return try rows(SQL.seekers + " WHERE serial = ?", [.bytes(serial.bytes)], SeekerRow.record).first
    }

    /// A register of an older program that is read without being brought up to date has no passes.
    private var hasSeekers: Bool {
        get throws(RegisterError) { try connection.hasTable("seeker") }
    }

    func seekers(documentHash: [UInt8]) throws(RegisterError) -> [SeekerRecord] {
        try rows(
            SQL.seekers + " WHERE document_hash = ? ORDER BY row", [.bytes(documentHash)], SeekerRow.record
        )
    }

    /// Behind a serial that is not there comes nothing.
    func seekers(after: Serial?, limit: Int) throws(RegisterError) -> [SeekerRecord] {
        var condition = Condition()
        if let after { condition.add("row > (SELECT row FROM seeker WHERE serial = ?)", .bytes(after.bytes)) }
        return try rows(
            SQL.seekers + condition.sql + " ORDER BY row LIMIT ?",
            condition.values + [.integer(Int64(max(0, limit)))],
            SeekerRow.record
        )
    }

    func statusLists() throws(RegisterError) -> [StatusListRecord] {
        try rows(SQL.statusLists + " ORDER BY number", [], StatusListRow.record)
    }

    func statusEntries(list: Int) throws(RegisterError) -> [(index: UInt32, status: CredentialStatus)] {
        try rows(
            "SELECT idx, status FROM credential WHERE list = ? AND status <> 0 ORDER BY idx",
            [.integer(Int64(list))]
        ) { (row) throws(RegisterError) in
            (index: try row.some(UInt32(exactly: try row.integer())), status: try CredentialRow.status(&row))
        }
    }

    func desk(_ id: DeskID) throws(RegisterError) -> DeskRecord? {
        guard try hasDesks else { return nil }
        return try rows(SQL.desks + " WHERE id = ?", [.text(id.description)], DeskRow.record).first
    }

    func desks() throws(RegisterError) -> [DeskRecord] {
        guard try hasDesks else { return [] }
        return try rows(SQL.desks + " ORDER BY id", [], DeskRow.record)
    }

    /// A register of an older program that is read without being brought up to date has no desks.
    private var hasDesks: Bool {
        get throws(RegisterError) { try connection.hasTable("desk") }
    }

    func keys() throws(RegisterError) -> [KeyRecord] {
        try rows(SQL.keys + " ORDER BY row", [], KeyRow.record)
    }

    func signedDocuments(_ kind: SignedRecord.Kind) throws(RegisterError) -> [SignedRecord] {
        try rows(
            SQL.documents + " WHERE kind = ? ORDER BY version",
            [.text(kind.rawValue)],
            SignedDocumentRow.record
        )
    }

    func unfinishedRun() throws(RegisterError) -> RunRecord? {
        try rows(SQL.runs + " WHERE finished_at IS NULL ORDER BY id DESC LIMIT 1", [], RunRow.record).first
    }
}
