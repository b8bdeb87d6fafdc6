import Foundation
import GRDB
import TalentCode

extension SQLiteTransaction {
    private static let columns = """
        p.id, p.document_hash, p.name_hash, p.phone_hash, p.sealed, p.area, p.categories, p.tier_scheme,
        p.tier_level, p.skill_level, p.employer_hash, p.created_at, p.updated_at
        """

    func person(_ id: PersonID) throws(RegisterError) -> PersonRecord? {
        try SQLiteFault.mapping {
            try rows("SELECT \(Self.columns) FROM person p WHERE p.id = ?", [Data(id.bytes)])
                .first.map(person(from:))
        }
    }

    func person(documentHash: [UInt8]) throws(RegisterError) -> PersonRecord? {
        try SQLiteFault.mapping {
            try rows("SELECT \(Self.columns) FROM person p WHERE p.document_hash = ?", [Data(documentHash)])
                .first.map(person(from:))
        }
    }

    func persons(
        _ filter: PersonFilter, after: PersonID?, limit: Int
    ) throws(RegisterError) -> [PersonRecord] {
        try SQLiteFault.mapping {
            var conditions = try SQLCondition(filter)
            if let after { conditions.add("p.id > ?", Data(after.bytes)) }
            let sql = "SELECT \(Self.columns) FROM person p \(conditions.clause) ORDER BY p.id LIMIT ?"
            return try rows(sql, StatementArguments(conditions.values + [limit])).map(person(from:))
        }
    }

    func personCount(_ filter: PersonFilter) throws(RegisterError) -> Int {
        try SQLiteFault.mapping {
            let conditions = try SQLCondition(filter)
            let sql = "SELECT count(*) FROM person p \(conditions.clause)"
            let row = try rows(sql, StatementArguments(conditions.values)).first
            return Int(try row?.integer(0) ?? 0)
        }
    }

    func insert(_ person: PersonRecord) throws(RegisterError) {
        try SQLiteFault.storing {
            try execute(
                "INSERT INTO person VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [Data(person.id.bytes)] + values(person) + [person.createdAt.stored, person.updatedAt.stored]
            )
            try insertLinks(person)
        }
    }

    func update(_ person: PersonRecord) throws(RegisterError) {
        try SQLiteFault.storing {
            try execute(
                """
                UPDATE person SET document_hash = ?, name_hash = ?, phone_hash = ?, sealed = ?, area = ?,
                categories = ?, tier_scheme = ?, tier_level = ?, skill_level = ?, employer_hash = ?,
                updated_at = ? WHERE id = ?
                """,
                values(person) + [person.updatedAt.stored, Data(person.id.bytes)]
            )
            guard database.changesCount == 1 else { throw RegisterError.conflict(.person) }
            try execute("DELETE FROM person_area WHERE person = ?", [Data(person.id.bytes)])
            try execute("DELETE FROM person_programme WHERE person = ?", [Data(person.id.bytes)])
            try insertLinks(person)
        }
    }

    private func values(_ person: PersonRecord) throws -> StatementArguments {
        [
            Data(person.documentHash), Data(person.nameHash), person.phoneHash.map { Data($0) },
            Data(person.sealed), try SQLiteNumber.store(person.area.number),
            try SQLiteNumber.store(person.categories.rawValue),
            try person.tier.map { try SQLiteNumber.store($0.scheme) },
            try person.tier.map { try SQLiteNumber.store($0.level) },
            try person.skillLevel.map { try SQLiteNumber.store($0.rawValue) },
            person.employerHash.map { Data($0) },
        ]
    }

    private func insertLinks(_ person: PersonRecord) throws {
        let id = Data(person.id.bytes)
        for (position, area) in person.areas.enumerated() {
            try execute(
                "INSERT INTO person_area VALUES (?, ?, ?)", [id, position, try SQLiteNumber.store(area.number)]
            )
        }
        for (position, item) in person.programmes.enumerated() {
            try execute(
                "INSERT INTO person_programme VALUES (?, ?, ?, ?)",
                [
                    id, position, try SQLiteNumber.store(item.programme), try SQLiteNumber.store(item.level),
                ]
            )
        }
    }

    private func person(from row: Row) throws -> PersonRecord {
        let id = try require(PersonID(try row.bytes(0)), "person id")
        let key = Data(id.bytes)
        let areas = try rows("SELECT area FROM person_area WHERE person = ? ORDER BY position", [key]).map {
            try require(AreaCode(number: try SQLiteNumber.load(try $0.integer(0))), "area")
        }
        let programmes = try rows(
            "SELECT programme, level FROM person_programme WHERE person = ? ORDER BY position", [key]
        ).map {
            ProgrammeLevel(
                programme: try SQLiteNumber.load(try $0.integer(0)), level: try SQLiteNumber.load(try $0.integer(1))
            )
        }
        var tier: Tier?
        if let scheme = try row.optionalInteger(7), let level = try row.optionalInteger(8) {
            tier = Tier(scheme: try SQLiteNumber.load(scheme), level: try SQLiteNumber.load(level))
        }
        return PersonRecord(
            id: id, documentHash: try row.bytes(1), nameHash: try row.bytes(2),
            phoneHash: try row.optionalBytes(3), sealed: try row.bytes(4),
            area: try require(AreaCode(number: try SQLiteNumber.load(try row.integer(5))), "area"),
            areas: areas, categories: Categories(rawValue: try SQLiteNumber.load(try row.integer(6))),
            tier: tier,
            skillLevel: try row.optionalInteger(9).map {
                try require(SkillLevel(rawValue: try SQLiteNumber.load($0)), "skill level")
            },
            programmes: programmes, employerHash: try row.optionalBytes(10),
            createdAt: try SQLiteNumber.time(try row.integer(11)),
            updatedAt: try SQLiteNumber.time(try row.integer(12))
        )
    }
}
