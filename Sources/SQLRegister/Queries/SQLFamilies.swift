internal import TalentCode

/// Households and children of a register.
extension SQLTransaction {
    func household(_ id: HouseholdID) throws(RegisterError) -> HouseholdRecord? {
        guard try hasDossiers else { return nil }
        return try rows(SQL.households + " WHERE id = ?", [.bytes(id.bytes)], HouseholdRow.record).first
    }

    func households(after: HouseholdID?, limit: Int) throws(RegisterError) -> [HouseholdRecord] {
        guard try hasDossiers else { return [] }
        var condition = Condition()
        if let after { condition.add("id > ?", .bytes(after.bytes)) }
        return try rows(
            SQL.households + condition.sql + " ORDER BY id LIMIT ?",
            condition.values + [.integer(Int64(max(0, limit)))],
            HouseholdRow.record
        )
    }

    func members(of household: HouseholdID) throws(RegisterError) -> [PersonRecord] {
        guard try hasDossiers else { return [] }
        return try rows(
            SQL.persons + " WHERE p.household = ? AND length(p.sealed) > 0 ORDER BY p.id",
            [.bytes(household.bytes)], PersonRow.record
        )
    }

    func formerMembers(of household: HouseholdID) throws(RegisterError) -> [PersonID] {
        guard try hasDossiers else { return [] }
        return try rows(
            "SELECT id FROM person WHERE household = ? AND length(sealed) = 0 ORDER BY id",
            [.bytes(household.bytes)]
        ) { (row) throws(RegisterError) in try row.some(PersonID(try row.bytes())) }
    }

    func put(_ household: HouseholdRecord) throws(RegisterError) {
        try RegisterBounds.check(household)
        try execute(
            SQL.insertHousehold
                + " ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed, updated_at = excluded.updated_at",
            HouseholdRow.values(household)
        )
    }

    func child(_ id: ChildID) throws(RegisterError) -> ChildRecord? {
        try children(where: "c.id = ?", .bytes(id.bytes)).first
    }

    func child(documentHash: [UInt8]) throws(RegisterError) -> ChildRecord? {
        try children(where: "c.document_hash = ?", .bytes(documentHash)).first
    }

    func children(after: ChildID?, limit: Int) throws(RegisterError) -> [ChildRecord] {
        guard try hasDossiers else { return [] }
        var condition = Condition()
        if let after { condition.add("c.id > ?", .bytes(after.bytes)) }
        return try rows(
            SQL.children + condition.sql + " ORDER BY c.id LIMIT ?",
            condition.values + [.integer(Int64(max(0, limit)))],
            ChildRow.record
        )
    }

    func children(of guardian: PersonID) throws(RegisterError) -> [ChildRecord] {
        try children(
            where: "c.id IN (SELECT child FROM child_guardian WHERE person = ?)", .bytes(guardian.bytes)
        )
    }

    func children(in household: HouseholdID) throws(RegisterError) -> [ChildRecord] {
        try children(
            where: """
                c.id IN (SELECT g.child FROM person p JOIN child_guardian g ON g.person = p.id \
                WHERE p.household = ?)
                """,
            .bytes(household.bytes)
        )
    }

    private func children(where condition: String, _ value: SQLValue) throws(RegisterError) -> [ChildRecord] {
        guard try hasDossiers else { return [] }
        return try rows(SQL.children + " WHERE \(condition) ORDER BY c.id", [value], ChildRow.record)
    }

    func insert(_ child: ChildRecord) throws(RegisterError) {
        try RegisterBounds.check(child)
        do {
            try execute(SQL.insertChild, ChildRow.values(child))
        } catch {
            // A database names any one of two conflicts; the register's answer is the id's.
            guard error == .conflict(.document), try self.child(child.id) != nil else { throw error }
            throw .conflict(.child)
        }
        try insertGuardians(of: child)
    }

    func update(_ child: ChildRecord) throws(RegisterError) {
        try RegisterBounds.check(child)
        let id = SQLValue.bytes(child.id.bytes)
        guard try execute(SQL.updateChild, ChildRow.values(child) + [id]) == 1 else {
            throw .conflict(.child)
        }
        try execute("DELETE FROM child_guardian WHERE child = ?", [id])
        try insertGuardians(of: child)
    }

    private func insertGuardians(of child: ChildRecord) throws(RegisterError) {
        for guardian in child.guardians {
            try execute(
                "INSERT INTO child_guardian (person, child) VALUES (?, ?)",
                [.bytes(guardian.bytes), .bytes(child.id.bytes)]
            )
        }
    }

    func accesses(to child: ChildID) throws(RegisterError) -> [ChildAccess] {
        guard try hasDossiers else { return [] }
        return try rows(
            SQL.accesses + " WHERE child = ? ORDER BY row", [.bytes(child.bytes)], ChildAccessRow.record
        )
    }

    func append(_ access: ChildAccess) throws(RegisterError) {
        try RegisterBounds.check(access)
        try execute(SQL.insertAccess, ChildAccessRow.values(access))
    }
}
