import Foundation
import GRDB
import TalentCode

extension SQLiteTransaction {
    private static let columns = """
        c.serial, c.person, c.issuer, c.profile, c.is_bound, c.list, c.idx, c.issued_at, c.expires_at, c.status,
        c.kid, c.sealed_message, c.issued_by, c.run
        """

    func credential(_ serial: Serial) throws(RegisterError) -> CredentialRecord? {
        try SQLiteFault.mapping {
            try rows("SELECT \(Self.columns) FROM credential c WHERE c.serial = ?", [Data(serial.bytes)])
                .first.map(Self.credential(from:))
        }
    }

    func credentials(of person: PersonID) throws(RegisterError) -> [CredentialRecord] {
        try SQLiteFault.mapping {
            try rows(
                "SELECT \(Self.columns) FROM credential c WHERE c.person = ? ORDER BY c.position DESC",
                [Data(person.bytes)]
            ).map(Self.credential(from:))
        }
    }

    func credentials(
        _ filter: CredentialFilter, after: Serial?, limit: Int
    ) throws(RegisterError) -> [CredentialRecord] {
        try SQLiteFault.mapping {
            var conditions = try SQLCondition(filter)
            if let after {
                conditions.add(
                    "c.position > (SELECT position FROM credential WHERE serial = ?)", Data(after.bytes)
                )
            }
            let sql = "SELECT \(Self.columns) FROM credential c \(conditions.clause) ORDER BY c.position LIMIT ?"
            return try rows(sql, StatementArguments(conditions.values + [limit]))
                .map(Self.credential(from:))
        }
    }

    func events(of serial: Serial) throws(RegisterError) -> [CredentialEvent] {
        try SQLiteFault.mapping {
            try rows(
                "SELECT at, act, by, reason, sealed_note FROM event WHERE serial = ? ORDER BY position",
                [Data(serial.bytes)]
            ).map { row in
                CredentialEvent(
                    serial: serial, at: try SQLiteNumber.time(try row.integer(0)),
                    act: try require(CredentialEvent.Act(rawValue: try row.text(1)), "act"),
                    by: try row.text(2), reason: try row.optionalText(3),
                    sealedNote: try row.optionalBytes(4)
                )
            }
        }
    }

    func insert(_ credential: CredentialRecord) throws(RegisterError) {
        try SQLiteFault.storing {
            try execute(
                "INSERT INTO credential VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    Data(credential.serial.bytes), credential.person.map { Data($0.bytes) },
                    try SQLiteNumber.store(credential.issuer.number),
                    try SQLiteNumber.store(credential.profile.rawValue), credential.isBound, credential.list,
                    Int64(credential.index), credential.issuedAt.stored, credential.expiresAt.stored,
                    Int64(credential.status.rawValue), Data(credential.kid.bytes),
                    Data(credential.sealedMessage), credential.issuedBy, credential.run,
                ]
            )
        }
    }

    func setStatus(_ status: CredentialStatus, of serial: Serial) throws(RegisterError) {
        try SQLiteFault.storing {
            try execute(
                "UPDATE credential SET status = ? WHERE serial = ?",
                [Int64(status.rawValue), Data(serial.bytes)]
            )
            guard database.changesCount == 1 else { throw RegisterError.conflict(.serial) }
        }
    }

    func append(_ event: CredentialEvent) throws(RegisterError) {
        try SQLiteFault.storing {
            try execute(
                "INSERT INTO event VALUES (NULL, ?, ?, ?, ?, ?, ?)",
                [
                    Data(event.serial.bytes), event.at.stored, event.act.rawValue, event.by, event.reason,
                    event.sealedNote.map { Data($0) },
                ]
            )
        }
    }

    private static func credential(from row: Row) throws -> CredentialRecord {
        let status = try require(UInt8(exactly: try row.integer(9)), "status")
        return CredentialRecord(
            serial: try require(Serial(try row.bytes(0)), "serial"),
            person: try row.optionalBytes(1).map { try require(PersonID($0), "person id") },
            issuer: try require(AreaCode(number: try SQLiteNumber.load(try row.integer(2))), "area"),
            profile: try require(Profile(rawValue: try SQLiteNumber.load(try row.integer(3))), "profile"),
            isBound: try row.integer(4) != 0,
            list: Int(try row.integer(5)),
            index: try require(UInt32(exactly: try row.integer(6)), "index"),
            issuedAt: try SQLiteNumber.time(try row.integer(7)),
            expiresAt: try SQLiteNumber.time(try row.integer(8)),
            status: try require(CredentialStatus(rawValue: status), "status"),
            kid: KeyID(try row.bytes(10)),
            sealedMessage: try row.bytes(11),
            issuedBy: try row.text(12),
            run: try row.optionalInteger(13)
        )
    }
}
