import Foundation
import GRDB
import TalentCode

/// One transaction on the file. The statements stand in one file for each kind of row.
struct SQLiteTransaction: RegisterWriting {
    let database: Database

    /// Runs a cached statement that changes rows.
    func execute(_ sql: String, _ arguments: StatementArguments) throws {
        let statement = try database.cachedStatement(sql: sql)
        try statement.execute(arguments: arguments)
    }

    /// Runs a cached query.
    func rows(_ sql: String, _ arguments: StatementArguments = []) throws -> [Row] {
        try Row.fetchAll(try database.cachedStatement(sql: sql), arguments: arguments)
    }

    func setting(_ name: String) throws(RegisterError) -> [UInt8]? {
        try SQLiteFault.mapping {
            try rows("SELECT value FROM setting WHERE name = ?", [name]).first.map { try $0.bytes(0) }
        }
    }

    func set(_ name: String, _ value: [UInt8]?) throws(RegisterError) {
        try SQLiteFault.mapping {
            guard let value else { return try execute("DELETE FROM setting WHERE name = ?", [name]) }
            try execute(
                "INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                [name, Data(value)]
            )
        }
    }
}
