internal import TalentCode

/// Persons of a register.
extension SQLTransaction {
    /// A register of an older program that is read without being brought up to date has no dossiers.
    var hasDossiers: Bool {
        get throws(RegisterError) { try connection.hasTable("household") }
    }

    func person(_ id: PersonID) throws(RegisterError) -> PersonRecord? {
        let source = try hasDossiers ? SQL.persons : SQL.oldPersons
        return try rows(source + " WHERE p.id = ?", [.bytes(id.bytes)], PersonRow.record).first
    }

    func person(documentHash: [UInt8]) throws(RegisterError) -> PersonRecord? {
        let sql =
            try hasDossiers
            ? SQL.persons + " WHERE p.id = (SELECT person FROM person_document WHERE hash = ?)"
            : SQL.oldPersons + " WHERE p.document_hash = ?"
        return try rows(sql, [.bytes(documentHash)], PersonRow.record).first
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
        if let after { condition.add("\(id) > ?", .bytes(after.bytes)) }
        condition.add(filter)
        let source =
            try hasDossiers
            ? (byArea ? SQL.personsByArea : SQL.persons) : (byArea ? SQL.oldPersonsByArea : SQL.oldPersons)
        return try rows(
            source + condition.sql + " ORDER BY \(id) LIMIT ?",
            condition.values + [.integer(Int64(max(0, limit)))],
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
        condition.add(SQL.joinArea)
        condition.add("a.area = ?", .integer(Int64(area.number)))
        return true
    }

    func insert(_ person: PersonRecord) throws(RegisterError) {
        try RegisterBounds.check(person)
        do {
            // Before the row: a refused person leaves nothing.
            try checkDocuments(of: person)
            try execute(SQL.insertPerson, PersonRow.values(person))
        } catch {
            // Of two conflicts the register's answer is the id's.
            guard error == .conflict(.document), try self.person(person.id) != nil else { throw error }
            throw .conflict(.person)
        }
        try insertLinks(of: person)
    }

    func update(_ person: PersonRecord) throws(RegisterError) {
        try RegisterBounds.check(person)
        let id = SQLValue.bytes(person.id.bytes)
        do {
            try checkDocuments(of: person)
        } catch {
            guard try self.person(person.id) != nil else { throw .conflict(.person) }
            throw error
        }
        guard try execute(SQL.updatePerson, PersonRow.values(person) + [id]) == 1 else {
            throw .conflict(.person)
        }
        for table in ["person_area", "person_programme", "person_document"] {
            try execute("DELETE FROM \(table) WHERE person = ?", [id])
        }
        try insertLinks(of: person)
    }

    private func checkDocuments(of person: PersonRecord) throws(RegisterError) {
        var seen: Set<[UInt8]> = []
        for hash in person.documentHashes {
            let owners = try rows("SELECT person FROM person_document WHERE hash = ?", [.bytes(hash)]) {
                (row) throws(RegisterError) in try row.bytes()
            }
            guard owners.allSatisfy({ $0 == person.id.bytes }), seen.insert(hash).inserted else {
                throw .conflict(.document)
            }
        }
    }

    private func insertLinks(of person: PersonRecord) throws(RegisterError) {
        let id = SQLValue.bytes(person.id.bytes)
        for hash in person.documentHashes {
            try execute("INSERT INTO person_document (hash, person) VALUES (?, ?)", [.bytes(hash), id])
        }
        for area in Set(person.areas + [person.area]) {
            try execute(
                "INSERT INTO person_area (area, person) VALUES (?, ?)",
                [.integer(Int64(area.number)), id]
            )
        }
        for programme in Set(person.programmes) {
            try execute(
                "INSERT INTO person_programme (programme, level, person) VALUES (?, ?, ?)",
                [
                    .integer(Int64(clamping: programme.programme)),
                    .integer(Int64(clamping: programme.level)), id,
                ]
            )
        }
    }

    /// A register of an older program that is read without being brought up to date remembers nobody.
    func erasedIdentity(_ hash: [UInt8]) throws(RegisterError) -> ErasedIdentity? {
        guard try connection.hasTable("erased_identity") else { return nil }
        return try rows("SELECT id FROM erased_identity WHERE hash = ?", [.bytes(hash)]) {
            (row) throws(RegisterError) in ErasedIdentity(hash: hash, id: try row.bytes())
        }.first
    }

    func erasedIdentities(of id: [UInt8]) throws(RegisterError) -> [ErasedIdentity] {
        guard try connection.hasTable("erased_identity") else { return [] }
        return try rows("SELECT hash FROM erased_identity WHERE id = ? ORDER BY hash", [.bytes(id)]) {
            (row) throws(RegisterError) in ErasedIdentity(hash: try row.bytes(), id: id)
        }
    }

    func put(_ identity: ErasedIdentity) throws(RegisterError) {
        try RegisterBounds.check(identity)
        try execute(
            "INSERT INTO erased_identity (hash, id) VALUES (?, ?) ON CONFLICT (hash) DO UPDATE SET id = excluded.id",
            [.bytes(identity.hash), .bytes(identity.id)]
        )
    }

    func eraseMessages(of person: PersonID) throws(RegisterError) {
        try execute("UPDATE credential SET sealed = ? WHERE person = ?", [.blob([]), .bytes(person.bytes)])
    }
}
