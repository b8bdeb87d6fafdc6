import Foundation
import GRDB
import TalentCode

extension SQLiteTransaction {
    func signedDocuments(_ kind: SignedRecord.Kind) throws(RegisterError) -> [SignedRecord] {
        try SQLiteFault.mapping {
            try rows(
                "SELECT version, bytes FROM signed_document WHERE kind = ? ORDER BY version", [kind.rawValue]
            ).map { row in
                SignedRecord(
                    kind: kind, version: try SQLiteNumber.load(try row.integer(0)), bytes: try row.bytes(1)
                )
            }
        }
    }

    func insert(_ document: SignedRecord) throws(RegisterError) {
        try SQLiteFault.storing {
            try execute(
                "INSERT INTO signed_document VALUES (?, ?, ?)",
                [document.kind.rawValue, try SQLiteNumber.store(document.version), Data(document.bytes)]
            )
        }
    }

    func unfinishedRun() throws(RegisterError) -> RunRecord? {
        try SQLiteFault.mapping {
            try rows("SELECT id, started_at FROM run WHERE finished_at IS NULL ORDER BY id DESC LIMIT 1")
                .first.map { RunRecord(id: try $0.integer(0), startedAt: try SQLiteNumber.time(try $0.integer(1))) }
        }
    }

    func beginRun(at time: Timestamp) throws(RegisterError) -> RunRecord {
        try SQLiteFault.mapping {
            try execute("INSERT INTO run (started_at) VALUES (?)", [time.stored])
            return RunRecord(id: database.lastInsertedRowID, startedAt: time)
        }
    }

    func finishRun(_ id: Int64, at time: Timestamp) throws(RegisterError) {
        try SQLiteFault.mapping {
            try execute("UPDATE run SET finished_at = ? WHERE id = ?", [time.stored, id])
        }
    }
}
