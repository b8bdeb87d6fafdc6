package import SQLRegister
internal import TalentCode

/// A register in PostgreSQL that is being filled from another one, table by table with COPY. Until it is finished nobody
/// can open it, and whoever begins again goes on behind the last row of each table.
package final class RegisterFilling: Sendable {
    private let session: PostgresSession
    private let address: PostgresAddress
    /// Whether all was there already.
    package let isFinished: Bool

    /// Makes the tables in an empty database, or goes on where a filling from the same office was interrupted.
    ///
    /// - Parameter source: names the office, 32 bytes. A database that holds another register is refused with
    ///   `cannotWrite`.
    package init(
        at url: String, from source: [UInt8], _ options: PostgresOptions = PostgresOptions()
    ) async throws {
        let address = try PostgresAddress(url)
        let session = PostgresSession(address, options, writes: true)
        self.session = session
        self.address = address
        let migrations = Migrations(session, address)
        if try await !migrations.isThere() {
            try await migrations.create(filledFrom: source)
        }
        try await migrations.check(brings: true)
        let rows = try await session.ask("SELECT source, finished_at FROM office_move WHERE id = 1")
        guard let row = rows.first, row.count == 2, row[0] == .blob(source) else {
            throw RegisterError.cannotWrite(
                "\(address.description) holds another register; nothing was changed. Take an empty database")
        }
        isFinished = row[1] != .null
    }

    /// The key of the last row of a table that is there.
    package func last(of table: RegisterTable) async throws -> [SQLValue]? {
        try await session.ask(table.last).first
    }

    /// Rows in the order of the key.
    package func page(of table: RegisterTable, after: [SQLValue]?, limit: Int) async throws -> [[SQLValue]] {
        let page = table.page(after: after, limit: limit)
        return try await session.ask(page.sql, page.values)
    }

    /// Stores rows behind those that are there: all of them or none.
    package func append(_ rows: [[SQLValue]], to table: RegisterTable) async throws {
        try await session.copy(
            "COPY \(table.name) (\(table.columns.joined(separator: ", "))) FROM STDIN (FORMAT binary)", rows)
    }

    /// From now on the register can be opened.
    package func finish() async throws {
        try await session.batch([
            "UPDATE office_move SET finished_at = CAST(extract(epoch FROM now()) AS BIGINT) WHERE id = 1"
        ])
    }

    /// Ends the session.
    package func close() async { await session.close() }
}
