import OpenSSLKeys
import PostgresRegister
import SQLRegister
import SQLiteRegister
import TalentCode

/// Carries a register from its file to an empty database: table by table, in pages of rows in the order of their keys, so
/// that it goes on behind the last row after a kill. In the end both sides are counted and digested in the same way.
struct OfficeMove {
    /// Rows of one COPY, and of one step of a digest.
    private static let page = 2_000

    struct Report {
        let tables: Int
        let rows: Int
        /// SHA-256 over all tables.
        let digest: [UInt8]
    }

    struct Sum: Equatable {
        var rows = 0
        var digest: [UInt8] = []
    }

    let source: SQLiteRegister
    let home: Home
    let cryptography = OpenSSLCryptography()

    /// Moves everything to the database of a connection string without a password in it.
    func run(to url: String, _ console: Console) async throws -> Report {
        let place = try PostgresRegister.place(url)
        if let mark = try await source.read({ try MoveMark.read($0) }), mark.place != place || mark.isFinished
        {
            throw mark.error(home)
        }
        let target = try await RegisterFilling(at: url, from: try await officeID())
        // From here on nobody changes the file.
        try await mark(MoveMark(isFinished: false, place: place))
        let tables = try await source.read { try Self.statements($0).tables() }
        var whole = Sum()
        for table in tables {
            if !target.isFinished { try await copy(table, to: target) }
            let here = try await sum(table) { after in try await rows(of: table, after: after) }
            let there = try await sum(table) { after in
                try await target.page(of: table, after: after, limit: Self.page)
            }
            guard here == there else {
                throw CommandError(
                    .registerUnusable, at: place, key: "REGISTER_UNUSABLE.moveDiffers",
                    values: ["table": table.name])
            }
            whole.rows += here.rows
            whole.digest = try cryptography.sha256(whole.digest + here.digest)
            console.note("note.tableMoved", ["table": table.name, "rows": "\(here.rows)"])
        }
        try await target.finish()
        try await mark(MoveMark(isFinished: true, place: place))
        await target.close()
        return Report(tables: tables.count, rows: whole.rows, digest: whole.digest)
    }

    /// Gives up a move that is not finished: the file is used again.
    func cancel() async throws {
        guard let mark = try await source.read({ try MoveMark.read($0) }) else { return }
        guard !mark.isFinished else { throw mark.error(home) }
        try await source.write { try MoveMark.remove($0) }
    }

    private func mark(_ mark: MoveMark) async throws {
        try await source.write { try mark.write($0) }
    }

    private func copy(_ table: RegisterTable, to target: RegisterFilling) async throws {
        var last = try await target.last(of: table)
        while true {
            let rows = try await rows(of: table, after: last)
            guard let end = rows.last else { return }
            try await target.append(rows, to: table)
            last = table.key(of: end)
        }
    }

    private func rows(of table: RegisterTable, after: [SQLValue]?) async throws -> [[SQLValue]] {
        let rows = try await source.read {
            try Self.statements($0).page(of: table, after: after, limit: Self.page)
        }
        guard table.name == "setting" else { return rows }
        return rows.filter { row in
            guard case .text(let name)? = row.first else { return true }
            return !MoveMark.isMark(name: name)
        }
    }

    private func sum(
        _ table: RegisterTable, _ next: ([SQLValue]?) async throws -> [[SQLValue]]
    ) async throws -> Sum {
        var sum = Sum()
        var last: [SQLValue]?
        while true {
            let rows = try await next(last)
            guard let end = rows.last else { return sum }
            for row in rows { sum.digest = try cryptography.sha256(sum.digest + RowDigest.bytes(row)) }
            sum.rows += rows.count
            last = table.key(of: end)
        }
    }

    /// Names the office: what it is, and which keys open it.
    private func officeID() async throws -> [UInt8] {
        let parts = try await source.read { reading in
            try [OfficeSetting.area, OfficeSetting.statusBase, OfficeSetting.registerKeysCheck].map {
                SQLValue.bytes(try reading.setting($0))
            }
        }
        return try cryptography.sha256(RowDigest.bytes(parts))
    }

    private static func statements(_ reading: any RegisterReading) throws -> SQLTransaction {
        guard let statements = reading as? SQLTransaction else {
            throw RegisterError.unusable("the register is no database")
        }
        return statements
    }
}
