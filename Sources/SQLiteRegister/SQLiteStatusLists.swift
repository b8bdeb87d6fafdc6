import Foundation
import GRDB
import TalentCode

extension SQLiteTransaction {
    func statusLists() throws(RegisterError) -> [StatusListRecord] {
        try SQLiteFault.mapping {
            try rows(
                """
                SELECT number, uri, sealed_key, drawn, is_open, issued_at, token, has_changes
                FROM status_list ORDER BY number
                """
            ).map { row in
                StatusListRecord(
                    number: Int(try row.integer(0)), uri: StatusURI(try row.text(1)),
                    sealedKey: try row.bytes(2), drawn: Int(try row.integer(3)),
                    isOpen: try row.integer(4) != 0,
                    issuedAt: try SQLiteNumber.time(try row.optionalInteger(5)),
                    token: try row.bytes(6), hasChanges: try row.integer(7) != 0
                )
            }
        }
    }

    func statusEntries(list: Int) throws(RegisterError) -> [(index: UInt32, status: CredentialStatus)] {
        try SQLiteFault.mapping {
            try rows("SELECT idx, status FROM credential WHERE list = ? AND status <> 0", [list]).map { row in
                let status = try require(UInt8(exactly: try row.integer(1)), "status")
                return (
                    try require(UInt32(exactly: try row.integer(0)), "index"),
                    try require(CredentialStatus(rawValue: status), "status")
                )
            }
        }
    }

    func insert(_ list: StatusListRecord) throws(RegisterError) {
        try SQLiteFault.storing {
            try execute(
                "INSERT INTO status_list VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    list.number, list.uri.description, Data(list.sealedKey), list.drawn, list.isOpen,
                    list.issuedAt?.stored, Data(list.token), list.hasChanges,
                ]
            )
        }
    }

    func update(_ list: StatusListRecord) throws(RegisterError) {
        try SQLiteFault.storing {
            try execute(
                """
                UPDATE status_list SET uri = ?, sealed_key = ?, drawn = ?, is_open = ?, issued_at = ?,
                token = ?, has_changes = ? WHERE number = ?
                """,
                [
                    list.uri.description, Data(list.sealedKey), list.drawn, list.isOpen,
                    list.issuedAt?.stored, Data(list.token), list.hasChanges, list.number,
                ]
            )
            guard database.changesCount == 1 else { throw RegisterError.conflict(.listNumber) }
        }
    }
}
